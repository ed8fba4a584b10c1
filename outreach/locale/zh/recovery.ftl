# An officer's way back: ten codes for the own paper, and opening a way for another.
recovery = 您的恢复途径
recovery-lead = 如果您的设备全部丢失，需要两样东西才能重新登录：另一位工作人员，以及纸上十个代码之一。缺一不可。
recovery-own = 您的纸面代码
recovery-none = 您还没有代码。
recovery-left = 剩余 { $n ->
   *[other] { $n } 个代码
}，生成于 { $when }。
recovery-make = 生成十个代码
recovery-again = 生成十个新代码（旧代码作废）
recovery-once = 代码只显示这一次。请打印或抄下，并与设备分开保管。每个代码只能用一次。
recovery-print = 打印
recovery-others = 另一位工作人员丢失了所有设备
recovery-others-text = 请确认对方身份：当面核实，或拨打您已知的号码。您的每次操作都会记入日志。
recovery-codes = 纸面：{ $n ->
   *[other] { $n } 个代码
}
recovery-open = 打开恢复途径
recovery-opened = 恢复途径已打开
recovery-opened-text = 把此代码告诉对方。与其十个代码之一合用，可在 { $until } 之前添加一台新设备；其以前的设备将被退出。
recovery-end = 不再允许登录
recovery-end-text = “{ $name }”将不能再登录：其设备会退出，通行密钥和代码失效。所做的工作保留。
