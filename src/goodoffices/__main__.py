"""``python -m goodoffices``."""

import sys

from goodoffices.cli import main

sys.exit(main())
