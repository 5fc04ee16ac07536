"""The cases made for the tests of preferences serve here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "preferences"))
