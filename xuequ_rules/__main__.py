"""`xuequ` and `python -m xuequ_rules`: the command line, with our own bugs turned into exit code 3."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(100_000, 50, 50)  # a short run ends before collecting its garbage would pay
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - to the end
    try:
        from xuequ_rules.cli.main import run  # noqa: PLC0415 - a failure to import is our bug too, and ends like one

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line took over
        code = 130
    except Exception as error:  # noqa: BLE001 - whatever is left is our bug: it is reported as one, without a traceback
        sys.stderr.write(f"内部错误（请报告） · internal error (please report): {type(error).__name__}: {error}\n")
        code = 3
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # a pipe that is closed at the other end
            stream.flush()
    os._exit(code)  # all is written; taking the interpreter down piece by piece costs a tenth of a short run


if __name__ == "__main__":
    main()
