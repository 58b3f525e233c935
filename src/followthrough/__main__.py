"""`python -m followthrough` is the same as the command `followthrough`."""

import sys

from followthrough.project.cli import main

if __name__ == "__main__":
    sys.exit(main())
