# status: 1
def withdraw(balance, amount):
    assert amount <= balance, "not enough money"
    return balance - amount


print(withdraw(10, 5))
print(withdraw(10, 50))
