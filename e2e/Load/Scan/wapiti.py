"""Starts wapiti. Version 3.0.4 (Debian 12) fails on every --exclude with Python 3.11: this puts its flags where re wants them."""

import re
import sys

sys.path.insert(0, "/usr/lib/python3/dist-packages")

from wapitiCore.main.wapiti import wapiti_main
from wapitiCore.net import crawler


def wildcard_translate(pattern):
    return re.compile("(?ms)" + ".*".join(re.escape(part) for part in pattern.split("*")) + r"\Z")


if hasattr(crawler, "wildcard_translate"):
    crawler.wildcard_translate = wildcard_translate

sys.exit(wapiti_main())
