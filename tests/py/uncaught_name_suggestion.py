# status: 1
def main():
    counter = 0
    for i in range(3):
        countr += i
    return counter


first_value = 1
print(frist_value)
