# Runs an optimized script as "python SCRIPT" would run its source. It is started
# as "python BOOT.pyc PYC DIR FILE SCRIPT ARGS…": PYC is the optimized script, DIR
# what sys.path begins with, FILE the script's absolute path, SCRIPT as given.
#
# Its frames stay invisible to tracebacks, sys._getframe and profilers, see
# mkboot.py, so the script's module frame is the outermost one.


def boot():
    import sys
    import marshal
    import _imp

    main = sys.modules["__main__"].__dict__
    del main["boot"]
    pyc, folder, file = sys.argv[1:4]
    del sys.argv[:4]
    sys.orig_argv[1:] = sys.argv
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


boot()
