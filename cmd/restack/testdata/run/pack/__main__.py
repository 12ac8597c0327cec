import sys

print(sys.argv, sys.path[0], __file__, __name__, __package__, __spec__ and __spec__.name, sys._getframe().f_back is None)
sys.exit("said by exit")
