"""Where the example cases lie: beside the sources in a checkout, inside the package once installed."""

from pathlib import Path

import goodoffices
from goodoffices.words import _


def example(name: str) -> Path:
    """The folder of an example. Raises ValueError when this installation has none."""
    package = Path(goodoffices.__file__).parent
    for place in (package / "examples" / name, package.parents[1] / "examples" / name):
        if (place / "case.yaml").is_file():
            return place
    raise ValueError(_("The example {name} is not part of this installation.").format(name=name))
