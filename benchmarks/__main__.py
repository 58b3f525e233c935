"""`make bench`: run every benchmark in a data folder that is gone afterwards."""

import os
import tempfile


def main() -> None:
    """Prepare an empty database, then each benchmark in turn."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "FOLLOWTHROUGH_HOME": folder,
            "FOLLOWTHROUGH_PLAIN_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "followthrough.project.settings",
        }
        import django

        django.setup()
        from benchmarks import (
            facts_rollup,
            intake,
            plan_load,
            plan_papers,
            registers_import,
            registers_list,
            statuses,
            summary_report,
            workbooks,
        )
        from followthrough.project.commands import migrate

        migrate()
        for benchmark in (
            plan_load,
            plan_papers,
            intake,
            summary_report,
            facts_rollup,
            statuses,
            registers_import,
            registers_list,
            workbooks,
        ):
            print(f"\n{benchmark.__doc__}")
            benchmark.main()


if __name__ == "__main__":
    main()
