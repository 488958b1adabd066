"""Starts b4 from its sources: python3 b4_run.py B4 LIBLORE ARGUMENT..., as b4.sh beside its sources does.

Debian 12's pygit2 has no "enums", which is all that b4 asks of a newer one; and no Textual that b4
could use, so that its screens are classes without anything in them. Everything else is b4's own.
"""

import importlib.abc
import importlib.machinery
import sys
import types


class Anything(type):
    """Has every name."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(name, (Screen,), {})


class Screen(metaclass=Anything):
    """Any class, decorator or decorator's maker of Textual."""

    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, function):
        return function

    def __class_getitem__(cls, item):
        return cls


class Textual(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every module of Textual, all of them empty."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] != "textual":
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def exec_module(self, module):
        module.__getattr__ = lambda name: getattr(Screen, name)


def prepare(b4, liblore):
    """Makes "import b4" find the sources in these folders."""
    sys.path[:0] = [b4 + "/src", liblore + "/src"]
    sys.meta_path.append(Textual())
    import pygit2

    if not hasattr(pygit2, "enums"):
        enums = types.ModuleType("pygit2.enums")
        enums.SortMode = types.SimpleNamespace(
            NONE=pygit2.GIT_SORT_NONE,
            TOPOLOGICAL=pygit2.GIT_SORT_TOPOLOGICAL,
            TIME=pygit2.GIT_SORT_TIME,
            REVERSE=pygit2.GIT_SORT_REVERSE,
        )
        sys.modules["pygit2.enums"] = enums


if __name__ == "__main__":
    prepare(*sys.argv[1:3])
    sys.argv = ["b4", *sys.argv[3:]]
    import b4.command

    b4.command.cmd()
