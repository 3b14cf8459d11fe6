"""Build the project on Spark in one process: its catalog lives as long as the process.

Run in a copy of the project with the Python of .venv-spark; arguments of `dbt build` may follow.
Writes to a folder every mart as Parquet, and `outcome.json`: whether the build was sound, its
seconds from the start of the session on (without making the table of Online Retail), the versions
and the number of executors.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from importlib.metadata import version
from pathlib import Path

# Read when Spark is imported and its JVM starts.
os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost", "TZ": "UTC"}

from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession

# For small data in a test. A real cluster keeps adaptive execution and code generation on.
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "3g",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def session(master: str, folder: Path) -> SparkSession:
    """Start Spark with its tables in a new folder; one partition unless it is a cluster."""
    partitions = "4" if master.startswith("local-cluster") else "1"
    builder = SparkSession.builder.master(master)
    own = {
        "spark.default.parallelism": partitions,
        "spark.sql.shuffle.partitions": partitions,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    for name, value in (SETTINGS | own).items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main() -> None:
    """Build, then write the marts and the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variables", help="variables of dbt, as JSON")
    parser.add_argument("folder", type=Path, help="a new folder for all that is written")
    parser.add_argument("--master", default="local[2]", help="the master of Spark")
    parser.add_argument("--invoice-lines", type=Path, help="Parquet file of Online Retail")
    arguments, further = parser.parse_known_args()

    started = time.monotonic()
    spark = session(arguments.master, arguments.folder)
    ready = time.monotonic()
    if path := arguments.invoice_lines:
        spark.sql("create schema own")
        spark.sql(f"create table own.invoice_lines using parquet location '{path}'")
    loaded = time.monotonic()
    build = ["build", "--target", "spark", "--vars", arguments.variables, *further]
    result = dbtRunner().invoke(build)
    built = time.monotonic()

    if result.success:
        for row in spark.sql("show tables in marts").collect():
            mart = spark.table(f"marts.{row.tableName}")
            mart.write.parquet(str(arguments.folder / "marts" / row.tableName))
    outcome = {
        "is_sound": result.success,
        "seconds": ready - started + built - loaded,
        "versions": f"Spark {spark.version}, dbt-spark {version('dbt-spark')}",
        "executors": spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1,
    }
    (arguments.folder / "outcome.json").write_text(json.dumps(outcome), encoding="utf-8")


if __name__ == "__main__":
    main()
