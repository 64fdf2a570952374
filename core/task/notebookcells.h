// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace orrery {

// What a cell left behind when it was run last. Of several forms the plainest is taken: an image, else text; HTML and
// scripts never.
struct NotebookOutput {
    enum class Kind { Text, Error, Image };
    Kind kind = Kind::Text;
    QString text;     // of Text and Error; may hold ANSI escape sequences
    QByteArray image; // of Image: PNG or JPEG, decoded from base64
};

struct NotebookCell {
    enum class Kind { Code, Markdown, Raw };
    Kind kind = Kind::Code;
    QString source;
    QString count; // the number in "[3]"; empty where it was not run
    std::vector<NotebookOutput> outputs;
};

// The cells of a notebook (Jupyter's nbformat 4, and 3), for reading. Nothing is run. Error notebook.invalid.
Result<std::vector<NotebookCell>> notebookCells(const QByteArray &notebook);

} // namespace orrery
