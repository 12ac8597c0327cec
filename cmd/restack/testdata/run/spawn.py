"""Multiprocessing starts the script anew in its children."""
import multiprocessing

import helper


def square(x):
    return x * x, __name__, helper.where()[0] == __file__


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with multiprocessing.Pool(1) as pool:
        print(pool.map(square, range(3)))
