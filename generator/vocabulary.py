"""Words the demo draws from: names, places, trades. All people and companies are invented."""

from __future__ import annotations

SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧")
GIVEN_FIRST = tuple("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉红建文志思雨子欣")
GIVEN_SECOND = ("", "", *tuple("华明玲燕波斌辉鹏宇轩涵怡琪瑶晨曦然博睿凯云兰梅"))

FOREIGN_GIVEN = (
    "Anna", "Oliver", "Emma", "Liam", "Sophie", "Jürgen", "Chloé", "Haruto", "Yui", "Grace",
    "James", "Mary-Jane", "Tom", "Ka-Yan", "Zoë", "Peter",
)  # fmt: skip
FOREIGN_SURNAMES = (
    "Smith", "O'Neill", "Müller", "Dubois", "Tanaka", "Chan", "Taylor", "Rossi", "Sato",
    "Wong", "Baker", "Schmidt", "Brown", "Lefèvre",
)  # fmt: skip

COMPANY_WORDS = (
    "锦绣", "宏远", "嘉和", "云帆", "瑞丰", "天成", "悦居", "汇川", "品尚", "远山", "蓝湾", "金桂",
    "禾木", "星河", "恒源", "知秋", "盛景", "融创意", "百合", "南枝",
)  # fmt: skip
FOREIGN_COMPANY_WORDS = (
    "Harbour", "Northwind Lane", "Alder & Ash", "Blue Heron", "Kite", "Maple Court", "Lumen",
    "Old Mill", "Sakura", "Riverstone", "Tall Oak", "Victoria Peak",
)  # fmt: skip

ORGANISATION_ENDINGS: dict[str, tuple[str, ...]] = {
    "business": ("酒店管理有限公司", "餐饮有限公司", "设计工作室", "科技有限公司",
                 "物业服务有限公司", "民宿", "装饰工程有限公司"),
    "reseller": ("家具店", "家居生活馆", "建材商行", "家具专卖店"),
    "distributor": ("家具销售有限公司", "贸易有限公司", "供应链有限公司"),
    "government": ("教育局", "交通运输局", "卫生健康委员会", "住房和城乡建设局", "民政局",
                   "机关事务管理局"),
    "association": ("家具行业协会", "志愿者协会", "商会"),
    "media": ("日报社", "生活频道", "家居杂志社"),
    "department": ("行政部", "样板间组", "培训中心"),
}  # fmt: skip
FOREIGN_ENDINGS = ("Interiors Ltd.", "Hotels Inc.", "Trading Co., Ltd.", "Design GmbH", "& Sons")

DOMESTIC_PLACES: tuple[tuple[str, str, float], ...] = (
    ("浙江省", "杭州市", 16), ("浙江省", "宁波市", 8), ("浙江省", "温州市", 5),
    ("浙江省", "嘉兴市", 4), ("上海市", "上海市", 11), ("江苏省", "南京市", 6),
    ("江苏省", "苏州市", 7), ("广东省", "广州市", 6), ("广东省", "深圳市", 7),
    ("广东省", "佛山市", 3), ("北京市", "北京市", 8), ("四川省", "成都市", 5),
    ("湖北省", "武汉市", 4), ("山东省", "青岛市", 3), ("福建省", "厦门市", 3),
    ("陕西省", "西安市", 3), ("湖南省", "长沙市", 3), ("河南省", "郑州市", 3),
    ("辽宁省", "大连市", 2), ("广西壮族自治区", "南宁市", 1), ("新疆维吾尔自治区", "乌鲁木齐市", 1),
)  # fmt: skip
"""Province, city and weight."""

FOREIGN_PLACES: tuple[tuple[str, str, str, str, float], ...] = (
    ("United States", "California", "Los Angeles", "USD", 4),
    ("United States", "New York", "New York", "USD", 3),
    ("Germany", "Bayern", "München", "EUR", 3),
    ("France", "Île-de-France", "Paris", "EUR", 2),
    ("Hong Kong", "", "Hong Kong", "HKD", 4),
    ("Japan", "東京都", "東京", "JPY", 3),
    ("United Kingdom", "England", "London", "GBP", 3),
)
"""Country, region, city, currency and weight."""

COUNTRY_SPELLINGS: dict[str, tuple[str, ...]] = {
    "中国": ("中国",) * 8 + ("China", "CN"),
    "United States": ("United States", "USA"),
    "Hong Kong": ("Hong Kong", "香港"),
    "Japan": ("Japan", "日本"),
    "United Kingdom": ("United Kingdom", "UK"),
    "Germany": ("Germany",),
    "France": ("France",),
}

OCCUPATIONS: tuple[tuple[str, int, int], ...] = (
    ("工程师", 150_000, 420_000), ("教师", 90_000, 220_000), ("医生", 160_000, 500_000),
    ("律师", 180_000, 650_000), ("会计", 80_000, 240_000), ("文员", 50_000, 110_000),
    ("行政", 60_000, 130_000), ("销售", 60_000, 300_000), ("工人", 45_000, 100_000),
    ("司机", 55_000, 120_000), ("厨师", 55_000, 140_000), ("部门经理", 200_000, 600_000),
    ("总监", 400_000, 1_500_000), ("个体户", 60_000, 500_000), ("自由职业", 40_000, 260_000),
    ("学生", 0, 24_000), ("退休", 30_000, 110_000), ("军人", 80_000, 200_000),
)  # fmt: skip
"""Occupation and its lowest and highest yearly income in CNY."""

INDUSTRIES: dict[str, tuple[str, ...]] = {
    "business": ("H6110", "H6210", "K7020", "I6510", "M7491", "C2110", "I6510;M7491",
                 "H6110;K7020", "J6621", "R8810"),
    "reseller": ("F5283", "F5283", "F5286", "F5283;E5011"),
    "distributor": ("F5139", "F5139", "F5139;G5990", "C2110;F5139"),
    "government": ("S9221",),
    "association": ("S9521",),
    "media": ("R8624", "R8710"),
}  # fmt: skip
"""Industry codes of GB/T 4754-2017 by party type, several parted by a semicolon."""

PROJECT_TYPES = ("infrastructure", "public_service", "other")
CAMPAIGNS = ("春季焕新", "618 大促", "双十一", "老客回馈", "新品首发", "Trade Fair 2025")
LEAD_SOURCES = ("官网", "展会", "转介绍", "电话", "小红书", "Google Ads")
REFUND_REASONS = ("尺寸不符", "运输破损", "七天无理由", "色差", "changed mind", "少配件")
CSAT_COMMENTS = (
    "", "", "", "很满意，会再来", "安装师傅很专业👍", "沙发\"坐感\"一般", "物流有点慢, 但能接受",
    "颜色与图片不符", "Great table, solid wood", "客服态度好",
)  # fmt: skip
FANCY_NAMES = (
    "王芳🌸", "“老李”家具店, 西安", "O'Brien & Sons, Ltd.", "ＡＢＣ装饰工程", '"Casa" Möbel, GmbH',
    "小林🏠设计工作室", "Lucky　民宿", "张三（装修中）", "陈 大文", "Müller; Söhne | KG",
)  # fmt: skip
