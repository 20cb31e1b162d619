/// The best objectives that are known of published instances; they are compared with, never used.
public enum BestKnown {
  /// The least objective known of a staff scheduling instance, by its name; nil where none is.
  ///
  /// From the literature on the instances of T. Curtois and R. Qu, "Computational results on new
  /// staff scheduling benchmark instances" (2014), and its web page.
  public static func staffScheduling(_ name: String) -> Int64? { staffSchedulingValues[name] }

  private static let staffSchedulingValues: [String: Int64] = [
    "Instance1": 607, "Instance2": 828, "Instance3": 1001, "Instance4": 1716, "Instance5": 1143,
    "Instance6": 1950, "Instance7": 1056, "Instance8": 1300, "Instance9": 439, "Instance10": 4631,
    "Instance11": 3443, "Instance12": 4040, "Instance13": 1348, "Instance14": 1278,
    "Instance15": 3829, "Instance16": 3225, "Instance17": 5746, "Instance18": 4459,
    "Instance19": 3149, "Instance20": 4769, "Instance21": 21133, "Instance22": 30241,
    "Instance23": 16990, "Instance24": 42463,
  ]
}
