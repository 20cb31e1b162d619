import ArgumentParser

LineupBench.main()
