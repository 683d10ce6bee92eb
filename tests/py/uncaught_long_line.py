# status: 1
def f(alpha, beta):
    return alpha["first"]["second"] + beta["first"]["second"] * alpha["third"] - len(beta["fourth"]) + undefined_value_here


f({"first": {"second": 1}, "third": 2}, {"first": {"second": 1}, "fourth": []})
