ran = []
if __name__ == "__main__":
    ran.append("as script")
else:
    ran.append("as module")
