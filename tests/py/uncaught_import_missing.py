# status: 1
def load():
    import no_such_module_here


load()
