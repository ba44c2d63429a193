"""`xuequ` and `python -m xuequ_rules`: the command line, with our own bugs turned into exit code 3."""

import gc
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(100_000, 50, 50)  # a short run ends before collecting its garbage would pay
    from xuequ_rules.cli.main import run  # noqa: PLC0415 - a failure to import is our bug too, and ends like one

    try:
        code = run(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - whatever is left is our bug: it is reported as one, without a traceback
        sys.stderr.write(f"内部错误（请报告） · internal error (please report): {type(error).__name__}: {error}\n")
        code = 3
    sys.exit(code)


if __name__ == "__main__":
    main()
