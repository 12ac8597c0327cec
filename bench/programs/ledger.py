"""A bank's ledger: properties, context managers, transactions, exceptions.

Runs on Python 2.7 and 3.x.
"""
import sys
from contextlib import contextmanager


class BankError(Exception):
    """Base of all errors of the bank."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        BankError.__init__(self, "%s is short of %s" % (account.name, Money(amount - account.available)))
        self.account = account
        self.amount = amount


class AccountClosed(BankError):
    pass


class LimitExceeded(BankError):
    pass


class Money(object):
    """Cents that print as an amount."""

    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        return "%s%d.%02d" % ((sign,) + divmod(abs(self.cents), 100))


class Positive(object):
    """A descriptor for attributes that must not be negative."""

    def __init__(self, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot, 0)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError("%s = %d" % (self.slot[1:], value))
        setattr(instance, self.slot, value)


class Account(object):
    kind = "plain"
    held = Positive("held")

    def __init__(self, name, balance=0):
        self.name = name
        self._balance = balance
        self.closed = False
        self.held = 0
        self.history = []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if self.closed:
            raise AccountClosed(self.name)
        self.history.append(value - self._balance)
        self._balance = value

    @property
    def available(self):
        return self._balance - self.held

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("a deposit of %d" % amount)
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self.balance -= amount

    def month_end(self):
        pass

    @contextmanager
    def hold(self, amount):
        """Sets an amount aside as long as the block runs."""
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self.held += amount
        try:
            yield self
        finally:
            self.held -= amount

    def snapshot(self):
        return self._balance, self.closed, len(self.history)

    def restore(self, snapshot):
        self._balance, self.closed, length = snapshot
        del self.history[length:]


class Savings(Account):
    kind = "savings"

    def __init__(self, name, balance=0, rate=1):
        super(Savings, self).__init__(name, balance)
        self.rate = rate
        self.withdrawals = 0

    def withdraw(self, amount):
        if self.withdrawals >= 8:
            raise LimitExceeded("%s: %d withdrawals" % (self.name, self.withdrawals))
        super(Savings, self).withdraw(amount)
        self.withdrawals += 1

    def month_end(self):
        self.withdrawals = 0
        interest = self.balance * self.rate // 10000
        if interest:
            self.deposit(interest)


class Credit(Account):
    kind = "credit"

    def __init__(self, name, balance=0, limit=50000):
        super(Credit, self).__init__(name, balance)
        self.limit = limit

    @property
    def available(self):
        return super(Credit, self).available + self.limit

    def month_end(self):
        if self.balance < 0:
            self.balance -= -self.balance // 2000


class Transaction(object):
    """Undoes all changes of its accounts if the block ends in an error."""

    def __init__(self, ledger, *accounts):
        self.ledger = ledger
        self.accounts = accounts
        self.saved = []

    def __enter__(self):
        self.saved = [(a, a.snapshot()) for a in self.accounts]
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.ledger.committed += 1
            return False
        for account, snapshot in self.saved:
            account.restore(snapshot)
        self.ledger.rolled_back += 1
        return False


class Ledger(object):
    def __init__(self):
        self.accounts = {}
        self.committed = self.rolled_back = 0
        self.errors = {}

    def open(self, account):
        self.accounts[account.name] = account
        return account

    def __getitem__(self, name):
        try:
            return self.accounts[name]
        except KeyError:
            raise BankError("no account %s" % name)

    @property
    def total(self):
        return sum(a.balance for a in self.accounts.values())

    def transfer(self, source, target, amount, fee=0):
        source, target = self[source], self[target]
        with Transaction(self, source, target, self["fees"]):
            source.withdraw(amount)
            target.deposit(amount)
            if fee:
                source.withdraw(fee)
                self["fees"].deposit(fee)

    def purchase(self, buyer, seller, parts):
        """Pays in parts, with the sum on hold from the start."""
        buyer, seller = self[buyer], self[seller]
        with buyer.hold(sum(parts)) as account:
            for part in parts:
                account.held -= part
                try:
                    account.withdraw(part)
                    seller.deposit(part)
                finally:
                    account.held += part
                    if account.held > account.balance + 100000:
                        raise LimitExceeded(account.name)

    @contextmanager
    def counting_errors(self):
        try:
            yield
        except BankError as e:
            name = type(e).__name__
            self.errors[name] = self.errors.get(name, 0) + 1
        except ValueError:
            self.errors["value"] = self.errors.get("value", 0) + 1

    def month_end(self):
        for name in sorted(self.accounts):
            with self.counting_errors():
                self.accounts[name].month_end()

    def pay_salaries(self, names, amount):
        for name in names:
            with self.counting_errors():
                self[name].deposit(amount)


def main(rounds=70000):
    ledger = Ledger()
    ledger.open(Account("fees"))
    makers = (Account, Savings, Credit)
    names = []
    for k in range(12):
        account = ledger.open(makers[k % 3]("%s%d" % (makers[k % 3].kind, k), 100000 + 1000 * k))
        names.append(account.name)
    names.append("nobody")
    seed = 1494
    for n in range(rounds):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        r = seed >> 8
        source, target = names[r % 13], names[r // 13 % 12]
        with ledger.counting_errors():
            if n % 7 == 0:
                ledger.purchase(source, target, [r % 300, r % 200 + 1, r % 100 + 1])
            else:
                ledger.transfer(source, target, r // 200 % 4000, fee=r % 5)
        if n % 60 == 59:
            ledger.month_end()
            ledger.pay_salaries(names[:9], 900)
        if n % 5000 in (4000, 4999):
            account = ledger[names[n // 5000 % 12]]
            account.closed = not account.closed
    check = 0
    for name, account in sorted(ledger.accounts.items()):
        check = (check * 31 + account.balance + len(account.history) + sum(account.history)) % 1000000007
    errors = ", ".join("%s %d" % item for item in sorted(ledger.errors.items()))
    print("ledger %d: total %s, %d committed, %d rolled back, %s, checksum %d" % (
        rounds, Money(ledger.total), ledger.committed, ledger.rolled_back, errors, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
