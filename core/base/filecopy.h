// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace orrery {

// Whether the bytes of the copy are shared with the original until one of them changes.
enum class CopyKind { Reflink, Plain };

// Makes the content of the open file `to` (empty, open for writing) that of `from`: by reflink (FICLONE) where both lie
// on one file system that can, else by copying within the kernel. Never by hard link. what names `to` in an error.
// advanced, where given, is called with the number of bytes since its last call. Errors: io.…
Outcome<CopyKind> copyContent(int from, int to, const QString &what, const std::function<void(Bytes)> &advanced,
                              const std::stop_token &stop);

} // namespace orrery
