# 评委口述的评语。
voice-start = 说出评语
voice-kept = 评语已录下，保存在这部手机上，有网络时发出；只有组织者能听到。
voice-own = 您说的话
