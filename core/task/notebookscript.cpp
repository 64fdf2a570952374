// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/notebookscript.h"

#include "core/task/notebookcells.h"

#include <algorithm>

namespace orrery {

namespace {

QString asComment(const QString &line)
{
    return line.isEmpty() ? QStringLiteral("#") : QStringLiteral("# ") + line;
}

// IPython's own syntax at the beginning of a line; "?name" and "name?" ask for help.
bool isMagic(const QString &line)
{
    const QString text = line.trimmed();
    return text.startsWith(u'%') || text.startsWith(u'!') || text.startsWith(u'?')
        || (text.endsWith(u'?') && !text.contains(u'#') && !text.contains(u'"') && !text.contains(u'\''));
}

QStringList codeLines(const QString &source)
{
    // %%time and %%capture leave the cell Python; every other cell magic hands it to something else.
    const QString first = source.trimmed().section(u'\n', 0, 0);
    const bool foreign = first.startsWith(QStringLiteral("%%")) && !first.startsWith(QStringLiteral("%%time"))
        && !first.startsWith(QStringLiteral("%%capture"));
    QStringList lines;
    for (const QString &line : source.split(u'\n')) {
        const qsizetype indent
            = std::find_if_not(line.begin(), line.end(), [](QChar c) { return c.isSpace(); }) - line.begin();
        if (foreign)
            lines << asComment(line);
        else if (isMagic(line)) // a block that held nothing else would be no Python
            lines << line.left(indent) + (indent > 0 ? QStringLiteral("pass  # ") : QStringLiteral("# "))
                    + line.mid(indent);
        else
            lines << line;
    }
    return lines;
}

} // namespace

Result<QByteArray> scriptFromNotebook(const QByteArray &notebook)
{
    const auto cells = notebookCells(notebook);
    if (!cells)
        return unexpected(cells.error());
    QStringList parts;
    for (const NotebookCell &cell : *cells) {
        if (cell.source.trimmed().isEmpty())
            continue;
        QStringList lines;
        if (cell.kind == NotebookCell::Kind::Code) {
            lines = codeLines(cell.source);
        } else {
            for (const QString &line : cell.source.split(u'\n'))
                lines << asComment(line);
        }
        parts << lines.join(u'\n').trimmed();
    }
    return parts.join(QStringLiteral("\n\n")).toUtf8() + '\n';
}

} // namespace orrery
