"""Ends in a way that its argument names."""
import os
import signal
import sys


def deep(n):
    return deep(n + 1) + 1


def chain():
    try:
        {}["key"]
    except KeyError as e:
        raise ValueError("chained") from e


match sys.argv[1]:
    case "exit":
        sys.exit(41)
    case "text":
        sys.exit("a text")
    case "interrupt":
        raise KeyboardInterrupt
    case "kill":
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000000):
            pass
    case "term":
        os.kill(os.getpid(), signal.SIGTERM)
    case "chain":
        chain()
    case "excepthook":
        def hook(kind, value, tb):
            while tb:
                print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
                tb = tb.tb_next
        sys.excepthook = hook
        chain()
    case "recursion":
        try:
            deep(0)
        except RecursionError as e:
            print(e)
    case "thread":
        import threading
        t = threading.Thread(target=chain, name="a-thread")
        t.start()
        t.join()
        print(threading.main_thread().name, threading.current_thread().name)
    case "atexit":
        import atexit
        atexit.register(lambda: print("bye", __name__, len(sys.argv)))
        print("end")
