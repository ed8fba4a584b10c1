# 成效报告的语句。
impact-entries = 在报告所述期间，共收到来自{ $countries ->
   *[other] { $countries }
}个国家的{ $entries ->
   *[other] { $entries }
}件作品，其中包括{ $ldc ->
   *[other] { $ldc }
}个最不发达国家和{ $sids ->
   *[other] { $sids }
}个小岛屿发展中国家。
impact-ages = 最年轻的作者{ $youngest }岁，最年长的{ $oldest }岁。
impact-women = 妇女和女童占百分之{ $percent }。
