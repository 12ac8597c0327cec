# Runs a program whose modules restack has prepared, as plain python would run it.
# It is started as "python BOOT.pyc PREFIX PYC DIR FILE ARGS…": PREFIX is where the
# modules are (empty: PYTHONPYCACHEPREFIX says it), DIR what sys.path begins with
# (empty: the working directory). ARGS are those of plain python:
#
#   SCRIPT …     PYC is the optimized script, FILE its absolute path
#   FOLDER …     PYC is empty
#   -m MODULE …  likewise
#
# Its frames stay invisible to tracebacks, sys._getframe and profilers, see
# mkboot.py, so the program's module frame, or that of runpy, is the outermost one.


def boot():
    import sys

    main = sys.modules["__main__"].__dict__
    del main["boot"]
    prefix, pyc, folder, file = sys.argv[1:5]
    del sys.argv[:5]
    sys.orig_argv[1:] = sys.argv
    if prefix:
        sys.pycache_prefix = prefix
    if pyc:
        import marshal
        import _imp

        if not sys.flags.safe_path:
            sys.path[0] = folder
        main["__file__"] = file
        if not file.endswith(".pyc"):
            loaders = sys.modules["_frozen_importlib_external"]
            main["__loader__"] = loaders.SourceFileLoader("__main__", file)
        else:
            main["__loader__"].path = file
        with open(pyc, "rb") as f:
            code = marshal.loads(f.read()[16:])
        _imp._fix_co_filename(code, file)
        exec(code, main)
        return
    del main["__file__"]
    main.pop("__cached__", None)
    import importlib.machinery
    main["__loader__"] = importlib.machinery.BuiltinImporter
    import os
    import runpy
    if not folder:
        if not sys.flags.safe_path:
            sys.path[0] = os.getcwd()
        runpy._run_module_as_main(sys.argv.pop(1))
    else:
        if sys.flags.safe_path:
            sys.path.insert(0, folder)
        sys.path[0] = folder
        runpy._run_module_as_main("__main__", False)


boot()
