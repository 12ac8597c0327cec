# A property found by super() gets self, not the super object (3.11).


class Account(object):
    def __init__(self, balance):
        self._balance = balance

    @property
    def available(self):
        return self._balance


class Credit(Account):
    def __init__(self, balance, limit):
        super(Credit, self).__init__(balance)
        self.limit = limit

    @property
    def available(self):
        return super(Credit, self).available + self.limit


def total(n):
    credit = Credit(10, 5)
    return sum([credit.available for _ in range(n)])


print(total(3))
