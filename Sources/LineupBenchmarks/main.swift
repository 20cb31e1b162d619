print("lineup-bench")
