// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/notebookcells.h"
#include "core/warehouse/delimited.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <optional>
#include <variant>

namespace orrery {

// What can be shown of a file. Files are a stranger's: only a bounded part is read, nothing in them is run or loaded
// from elsewhere.
struct PreviewContent {
    struct Markdown {
        QString text;
    };
    // A text, an image, a table, Markdown, a notebook; nothing: why says why not.
    std::variant<std::monostate, QString, QImage, DelimitedFile, Markdown, std::vector<NotebookCell>> what;
    QString note; // beside the name: size, pixels
    QString why;
};

// By the name's ending and the file's first bytes. path: in the bytes of the file system. Of a thread.
PreviewContent readPreview(const QByteArray &path);

} // namespace orrery
