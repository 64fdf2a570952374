// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciScintilla;
class QString;

namespace orrery {

// Gives the editor the lexer of a file of this name (Python, JSON, YAML, Markdown; none for others) and the colours of
// its palette. Called again when the palette or the font changes.
void styleCode(QsciScintilla &editor, const QString &fileName);

} // namespace orrery
