# 录音处的文字，无论在哪里说话。
make-remove = 移除
make-remove-sure = 是，移除
make-record-start = 录音
make-record-stop = 停止
make-record-pause = 暂停
make-record-resume = 继续
make-record-left = 还剩 { $left }
make-record-level = 音量
make-record-done = 已录 { $length }。请听一听，然后保留。
make-record-found = 一段 { $length } 的录音被中断，仍在这里。请听一听，然后保留。
make-record-listen = 再听一遍
make-record-keep = 保留这段录音
make-record-again = 重新录音
make-record-refused = 应用不能使用麦克风。请在浏览器设置中允许本页使用，然后再试。
make-record-unable = 本机在这里无法录音。请换一个浏览器，或改为书写。
make-record-full = 本机空间已满。已录的部分已保留。请删除不需要的视频或应用。
