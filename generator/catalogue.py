"""Products: about seventy pieces of furniture and home ware, launched between 2014 and 2025."""

from __future__ import annotations

import numpy as np
import pandas as pd

OWN, BUDGET = "晨岚", "岚选"
NAME_BRANDS = ("Nordhaus", "Velora", "云栖木作")
OWN_BRANDS = (OWN, BUDGET)
BRANDS = (*OWN_BRANDS, *NAME_BRANDS)

SHIPPING_PRODUCT, FEE_PRODUCT = "S901", "S902"

_ROWS: tuple[tuple[str, str, str, str, float, str], ...] = (
    ("双人布艺沙发", "沙发", OWN, "basic", 2599, "2016-03-01"),
    ("三人真皮沙发", "沙发", OWN, "premium", 8999, "2018-09-10"),
    ("转角模块沙发", "沙发", "Nordhaus", "premium", 12800, "2021-05-20"),
    ("懒人豆袋沙发", "沙发", BUDGET, "basic", 299, "2019-11-11"),
    ("折叠沙发床", "沙发", BUDGET, "basic", 1299, "2020-06-18"),
    ("云朵单人沙发", "沙发", "Velora", "premium", 4680, "2023-03-15"),
    ("电动功能沙发", "沙发", OWN, "premium", 9990, "2024-04-12"),
    ("藤编休闲椅", "沙发", "云栖木作", "basic", 880, "2024-10-20"),
    ("1.8 米实木床", "床", "云栖木作", "premium", 6980, "2017-02-14"),
    ("1.5 米板式床", "床", BUDGET, "basic", 999, "2015-08-08"),
    ("儿童上下床", "床", OWN, "basic", 3280, "2019-06-01"),
    ("乳胶床垫", "床", "Velora", "premium", 3999, "2020-03-08"),
    ("独立弹簧床垫", "床", OWN, "basic", 1899, "2018-03-08"),
    ("悬浮软包床", "床", "Nordhaus", "premium", 7580, "2023-08-18"),
    ("智能护脊床", "床", OWN, "premium", 11800, "2025-03-06"),
    ("亚麻床头靠垫", "床", BUDGET, "basic", 129, "2023-05-25"),
    ("六人橡木餐桌", "餐厅", "云栖木作", "premium", 5680, "2018-10-01"),
    ("伸缩岩板餐桌", "餐厅", OWN, "basic", 2980, "2021-09-09"),
    ("温莎餐椅", "餐厅", "云栖木作", "basic", 459, "2016-05-01"),
    ("叠放餐椅", "餐厅", BUDGET, "basic", 159, "2014-04-01"),
    ("吧台高脚椅", "餐厅", "Nordhaus", "premium", 780, "2022-04-22"),
    ("餐边柜", "餐厅", OWN, "basic", 1680, "2017-07-07"),
    ("圆形茶台", "餐厅", "云栖木作", "premium", 3680, "2023-10-12"),
    ("儿童成长椅", "餐厅", "Velora", "basic", 699, "2024-01-10"),
    ("奶油风餐椅", "餐厅", OWN, "basic", 389, "2024-06-06"),
    ("岩板岛台", "餐厅", "Nordhaus", "premium", 8880, "2025-01-16"),
    ("整体衣柜 / 米", "柜类", OWN, "basic", 1480, "2016-01-01"),
    ("玻璃门书柜", "柜类", "Velora", "premium", 4280, "2019-04-18"),
    ("斗柜", "柜类", BUDGET, "basic", 599, "2015-05-05"),
    ("电视柜", "柜类", OWN, "basic", 1390, "2018-06-18"),
    ("鞋柜", "柜类", BUDGET, "basic", 459, "2017-09-01"),
    ("旋转书架", "柜类", "云栖木作", "basic", 868, "2023-01-05"),
    ("薄型翻斗鞋柜", "柜类", OWN, "basic", 729, "2023-06-30"),
    ("智能衣物护理柜", "柜类", "Velora", "premium", 9680, "2024-08-08"),
    ("模块墙柜", "柜类", "Nordhaus", "premium", 6380, "2025-06-10"),
    ("落地灯", "灯具", OWN, "basic", 369, "2016-11-11"),
    ("水晶吊灯", "灯具", "Velora", "premium", 2680, "2017-12-12"),
    ("护眼台灯", "灯具", "Nordhaus", "basic", 299, "2020-09-01"),
    ("吸顶灯", "灯具", BUDGET, "basic", 199, "2015-10-10"),
    ("磁吸壁灯", "灯具", OWN, "basic", 159, "2023-04-11"),
    ("月球夜灯", "灯具", BUDGET, "basic", 59, "2023-09-15"),
    ("感应橱柜灯", "灯具", OWN, "basic", 79, "2024-02-22"),
    ("纸艺吊灯", "灯具", "云栖木作", "premium", 980, "2024-11-21"),
    ("户外太阳能灯", "灯具", BUDGET, "basic", 89, "2025-04-15"),
    ("阅读落地灯 Pro", "灯具", "Velora", "premium", 1280, "2025-08-20"),
    ("纯棉四件套", "软装", OWN, "basic", 399, "2018-05-20"),
    ("真丝枕套", "软装", "Velora", "premium", 368, "2021-02-14"),
    ("遮光窗帘 / 幅", "软装", OWN, "basic", 288, "2016-06-06"),
    ("羊毛地毯", "软装", "Nordhaus", "premium", 2380, "2019-10-10"),
    ("抱枕", "软装", BUDGET, "basic", 39, "2014-09-09"),
    ("记忆棉坐垫", "软装", BUDGET, "basic", 49, "2023-11-20"),
    ("凉感夏被", "软装", OWN, "basic", 259, "2024-05-08"),
    ("编织挂毯", "软装", "云栖木作", "basic", 168, "2024-12-12"),
    ("雪尼尔盖毯", "软装", "Velora", "basic", 219, "2025-02-18"),
    ("真皮抱枕", "软装", "Nordhaus", "premium", 298, "2025-07-12"),
    ("凉席三件套", "软装", OWN, "basic", 199, "2025-05-12"),
    ("铸铁锅", "厨具", "Nordhaus", "premium", 899, "2020-11-01"),
    ("竹砧板", "厨具", BUDGET, "basic", 49, "2016-08-08"),
    ("骨瓷餐具 56 件", "厨具", "Velora", "premium", 1580, "2018-12-24"),
    ("密封罐", "厨具", BUDGET, "basic", 19.9, "2017-03-15"),
    ("陶瓷早餐盘", "厨具", OWN, "basic", 45, "2023-02-15"),
    ("硅胶铲四件套", "厨具", OWN, "basic", 69, "2023-12-18"),
    ("手冲咖啡套装", "厨具", "云栖木作", "premium", 458, "2024-03-20"),
    ("珐琅汤锅", "厨具", "Nordhaus", "premium", 1099, "2024-09-12"),
    ("恒温水壶", "厨具", OWN, "basic", 239, "2025-09-18"),
    ("挂钩 10 只装", "收纳", BUDGET, "basic", 9.9, "2014-06-01"),
    ("抽屉收纳盒", "收纳", BUDGET, "basic", 29.9, "2016-02-02"),
    ("衣物真空袋", "收纳", OWN, "basic", 35.5, ""),
    ("玄关置物架", "收纳", OWN, "basic", 189, "2021-01-20"),
    ("洞洞板套装", "收纳", OWN, "basic", 118, "2023-07-20"),
    ("桌面收纳塔", "收纳", BUDGET, "basic", 25.8, "2024-07-16"),
    ("折叠收纳箱", "收纳", OWN, "basic", 46, "2025-10-16"),
    ("胡桃木首饰盒", "收纳", "云栖木作", "premium", 328, "2025-11-06"),
    ("升降办公桌", "办公", OWN, "basic", 2199, "2019-03-03"),
    ("人体工学椅", "办公", "Nordhaus", "premium", 3280, "2020-02-20"),
    ("会议桌 8 人", "办公", OWN, "basic", 3880, "2017-05-05"),
    ("课桌椅套装", "办公", OWN, "basic", 420, "2015-09-01"),
    ("员工文件柜", "办公", BUDGET, "basic", 520, ""),
    ("静音电话亭", "办公", "Nordhaus", "premium", 26800, "2025-10-30"),
)
"""Name, category, brand, level, list price in CNY without tax, launch day (empty: not recorded)."""


def build_products() -> pd.DataFrame:
    """Return the catalogue, the same for every seed.

    Returns:
        One row per product: product_id, product_name, category, brand, is_name_brand (bool),
        product_level, launched_on (datetime64[s], NaT when unknown), list_cents and cost_cents
        (int64, cents of a CNY).
    """
    products = pd.DataFrame(
        _ROWS, columns=["product_name", "category", "brand", "product_level", "price", "launched"]
    )
    number = np.arange(1, len(products) + 1)
    products["product_id"] = "P" + pd.Series(number).astype(str).str.zfill(3)
    products["is_name_brand"] = products["brand"].isin(NAME_BRANDS)
    products["launched_on"] = pd.to_datetime(products["launched"].replace("", None)).astype(
        "datetime64[s]"
    )
    products["list_cents"] = np.rint(products["price"] * 100).astype(np.int64)
    cost_share = np.where(products["product_level"] == "premium", 50, 54) + number % 5
    products["cost_cents"] = (products["list_cents"] * cost_share + 50) // 100
    return products.drop(columns=["price", "launched"])
