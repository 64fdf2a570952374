// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/codestyle.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"
#include "widgets/task/qscintilla.h"

#include <span>

namespace orrery {

namespace {

// What a piece of text is; its colour is one that is legible on every ground (colors.h).
enum class Look { Plain, Comment, String, Number, Keyword, Name, Wrong };

struct StyleLook {
    int style;
    Look look;
};

using Py = QsciLexerPython;
constexpr StyleLook python[] = {
    {Py::Comment, Look::Comment},
    {Py::CommentBlock, Look::Comment},
    {Py::Number, Look::Number},
    {Py::DoubleQuotedString, Look::String},
    {Py::SingleQuotedString, Look::String},
    {Py::TripleSingleQuotedString, Look::String},
    {Py::TripleDoubleQuotedString, Look::String},
    {Py::DoubleQuotedFString, Look::String},
    {Py::SingleQuotedFString, Look::String},
    {Py::TripleSingleQuotedFString, Look::String},
    {Py::TripleDoubleQuotedFString, Look::String},
    {Py::Keyword, Look::Keyword},
    {Py::ClassName, Look::Name},
    {Py::FunctionMethodName, Look::Name},
    {Py::Decorator, Look::Number},
    {Py::UnclosedString, Look::Wrong},
};
using Js = QsciLexerJSON;
constexpr StyleLook json[] = {
    {Js::Property, Look::Keyword},     {Js::String, Look::String},         {Js::IRI, Look::String},
    {Js::IRICompact, Look::String},    {Js::EscapeSequence, Look::Number}, {Js::Number, Look::Number},
    {Js::Keyword, Look::Number},       {Js::CommentLine, Look::Comment},   {Js::CommentBlock, Look::Comment},
    {Js::UnclosedString, Look::Wrong}, {Js::Error, Look::Wrong},
};
using Ya = QsciLexerYAML;
constexpr StyleLook yaml[] = {
    {Ya::Comment, Look::Comment},        {Ya::Identifier, Look::Keyword},      {Ya::Keyword, Look::Number},
    {Ya::Number, Look::Number},          {Ya::Reference, Look::Name},          {Ya::DocumentDelimiter, Look::Comment},
    {Ya::TextBlockMarker, Look::String}, {Ya::SyntaxErrorMarker, Look::Wrong},
};
using Md = QsciLexerMarkdown;
constexpr StyleLook markdown[] = {
    {Md::Header1, Look::Name},
    {Md::Header2, Look::Name},
    {Md::Header3, Look::Name},
    {Md::Header4, Look::Name},
    {Md::Header5, Look::Name},
    {Md::Header6, Look::Name},
    {Md::StrongEmphasisAsterisks, Look::Name},
    {Md::StrongEmphasisUnderscores, Look::Name},
    {Md::BlockQuote, Look::Comment},
    {Md::UnorderedListItem, Look::Keyword},
    {Md::OrderedListItem, Look::Keyword},
    {Md::HorizontalRule, Look::Comment},
    {Md::Link, Look::Keyword},
    {Md::CodeBackticks, Look::String},
    {Md::CodeDoubleBackticks, Look::String},
    {Md::CodeBlock, Look::String},
};

QColor colorOf(Look look, const Colors &c)
{
    switch (look) {
    case Look::Comment:
        return c.muted;
    case Look::String:
        return c.tone(Tone::Good).text;
    case Look::Number:
        return c.tone(Tone::Careful).text;
    case Look::Keyword:
        return c.tone(Tone::Active).text;
    case Look::Wrong:
        return c.tone(Tone::Bad).text;
    case Look::Plain:
    case Look::Name:
        break;
    }
    return c.text;
}

std::pair<QsciLexer *, std::span<const StyleLook>> lexerFor(const QString &fileName, QObject *parent)
{
    const QString name = fileName.toLower();
    if (name.endsWith(u".py") || name.endsWith(u".pyi") || name.endsWith(u".pyw"))
        return {new QsciLexerPython(parent), python};
    if (name.endsWith(u".json") || name.endsWith(u".ipynb"))
        return {new QsciLexerJSON(parent), json};
    if (name.endsWith(u".yaml") || name.endsWith(u".yml"))
        return {new QsciLexerYAML(parent), yaml};
    if (name.endsWith(u".md") || name.endsWith(u".markdown"))
        return {new QsciLexerMarkdown(parent), markdown};
    return {nullptr, {}};
}

void styleLexer(QsciLexer &lexer, std::span<const StyleLook> looks, const Colors &c, const QFont &font)
{
    lexer.setDefaultFont(font);
    lexer.setDefaultColor(c.text);
    lexer.setDefaultPaper(c.input);
    lexer.setFont(font); // of all styles
    lexer.setColor(c.text);
    lexer.setPaper(c.input);
    for (const auto &[style, look] : looks) {
        lexer.setColor(colorOf(look, c), style);
        QFont own = font;
        own.setBold(look == Look::Name);
        lexer.setFont(own, style);
    }
    for (int style = 0; style < 128; ++style)
        lexer.setEolFill(false, style);
}

} // namespace

void styleCode(QsciScintilla &editor, const QString &fileName)
{
    const Colors &c = colorsFor(editor.palette());
    const QFont font = fixedFont(editor.font());
    if (editor.lexer() == nullptr) {
        auto [made, looks] = lexerFor(fileName, &editor);
        if (made != nullptr)
            editor.setLexer(made);
    }
    if (QsciLexer *lexer = editor.lexer()) {
        QObject scrap;
        styleLexer(*lexer, lexerFor(fileName, &scrap).second, c, font);
    } else {
        editor.setFont(font);
        editor.setColor(c.text);
        editor.setPaper(c.input);
    }
    editor.setMarginsFont(smallFont(font));
    editor.setMarginsBackgroundColor(c.input);
    editor.setMarginsForegroundColor(c.muted);
    editor.setCaretForegroundColor(c.text);
    editor.setCaretLineBackgroundColor(c.hover);
    editor.setSelectionBackgroundColor(c.selection);
    editor.resetSelectionForegroundColor();
    editor.setMatchedBraceBackgroundColor(c.selection);
    editor.setMatchedBraceForegroundColor(c.text);
    editor.setUnmatchedBraceBackgroundColor(c.tone(Tone::Bad).ground);
    editor.setUnmatchedBraceForegroundColor(c.tone(Tone::Bad).text);
}

} // namespace orrery
