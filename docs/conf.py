"""Sphinx settings; warnings are errors (make docs)."""

from goodoffices import __version__

project = "goodoffices"
author = "the goodoffices contributors"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
myst_enable_extensions = ["dollarmath", "colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "goodoffices"
html_copy_source = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False
