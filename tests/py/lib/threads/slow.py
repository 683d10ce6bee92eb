import time

runs = [1]
time.sleep(0.05)
runs.append(2)
done = True
