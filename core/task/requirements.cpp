// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirements.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/pep440.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr Bytes largestFile = Bytes(16) << 20;

struct ByteOrderMark {
    QByteArrayView bytes;
    QStringConverter::Encoding encoding;
};
// By their order in Requirements::Encoding. UTF-32's begin as those of UTF-16.
const std::array byteOrderMarks{
    ByteOrderMark{"", QStringConverter::Utf8},
    ByteOrderMark{"\xff\xfe", QStringConverter::Utf16LE},
    ByteOrderMark{"\xfe\xff", QStringConverter::Utf16BE},
    ByteOrderMark{QByteArrayView("\xff\xfe\0\0", 4), QStringConverter::Utf32LE},
    ByteOrderMark{QByteArrayView("\0\0\xfe\xff", 4), QStringConverter::Utf32BE},
};

QByteArray encoded(const QByteArray &text, const ByteOrderMark &mark)
{
    QStringEncoder encode(mark.encoding, QStringConverter::Flag::Stateless);
    return mark.bytes.toByteArray() + QByteArray(encode(QString::fromUtf8(text)));
}

// Nothing where the bytes would not come back the same.
std::optional<QByteArray> decoded(const QByteArray &bytes, const ByteOrderMark &mark)
{
    if (!bytes.startsWith(mark.bytes))
        return std::nullopt;
    QStringDecoder decode(mark.encoding, QStringConverter::Flag::Stateless);
    const QByteArray text = QString(decode(bytes.sliced(mark.bytes.size()))).toUtf8();
    return encoded(text, mark) == bytes ? std::optional(text) : std::nullopt;
}

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

Error cannotChange(const QString &why)
{
    return {"requirements.invalid_line", Tr::tr("The requirement was not changed: %1.").arg(why), {}, {}};
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// The part with the blanks before it, which fall away with it.
TextSpan withBlanksBefore(TextSpan span, const QByteArray &text)
{
    while (span.begin > 0 && isBlank(text[static_cast<qsizetype>(span.begin) - 1]))
        --span.begin;
    return span;
}

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text.trimmed();
}

} // namespace

const QString Requirements::fileName = QStringLiteral("requirements.txt");

Requirements Requirements::parse(const QByteArray &bytes)
{
    Requirements requirements;
    QByteArray text = bytes;
    for (std::size_t i = byteOrderMarks.size() - 1; i > 0; --i) {
        if (auto decodedText = decoded(bytes, byteOrderMarks[i])) {
            requirements.m_encoding = static_cast<Encoding>(i);
            text = std::move(*decodedText);
            break;
        }
    }
    requirements.setText(std::move(text));
    return requirements;
}

Result<Requirements> Requirements::read(const QString &taskRoot)
{
    const auto bytes = readFile(taskRoot + u'/' + fileName, largestFile);
    if (bytes)
        return parse(*bytes);
    if (bytes.error().code != Code("io.not_found"))
        return unexpected(bytes.error());
    return unexpected(Error{"requirements.missing", Tr::tr("The folder has no requirements.txt."), bytes.error().detail,
                            Tr::tr("List the packages that the script imports, one a line.")});
}

Result<> Requirements::write(const QString &taskRoot) const
{
    return writeFileAtomically(taskRoot + u'/' + fileName, toBytes());
}

QByteArray Requirements::toBytes() const
{
    return m_encoding == Encoding::Utf8 ? m_text
                                        : encoded(m_text, byteOrderMarks[static_cast<std::size_t>(m_encoding)]);
}

void Requirements::setText(QByteArray text)
{
    m_text = std::move(text);
    m_lines = parseRequirementLines(viewOf(m_text));
}

const RequirementLine *Requirements::find(QStringView package) const
{
    const QString name = normalisedPackageName(package);
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const RequirementLine &line) {
        return line.requirement && line.requirement->normalisedName == name;
    });
    return found == m_lines.end() ? nullptr : &*found;
}

// Refuses what would make the line something else, or more lines or fewer.
Result<> Requirements::change(std::size_t line, TextSpan span, const QByteArray &by)
{
    const QByteArray before = m_text;
    const std::size_t count = m_lines.size();
    const RequirementLine::Kind kind = m_lines[line].kind;
    QByteArray text = m_text;
    text.replace(static_cast<qsizetype>(span.begin), static_cast<qsizetype>(span.end - span.begin), by);
    setText(std::move(text));
    const bool invalid = m_lines.size() == count && m_lines[line].kind == RequirementLine::Kind::Invalid;
    const QString why = invalid ? m_lines[line].message : Tr::tr("it would not be one entry");
    if (!invalid && m_lines.size() == count && (m_lines[line].kind == kind || kind == RequirementLine::Kind::Invalid))
        return {};
    setText(before);
    return unexpected(cannotChange(why));
}

Result<> Requirements::setVersion(std::size_t line, const QString &specifier)
{
    const RequirementLine &entry = m_lines.at(line);
    if (!entry.requirement || entry.requirement->source != Requirement::Source::Index)
        return unexpected(cannotChange(Tr::tr("only an entry with a package's name has a version")));
    const QByteArray text = specifier.trimmed().toUtf8();
    if (!isVersionSpecifier(viewOf(text)))
        return unexpected(cannotChange(Tr::tr("%1 is not a version as in ==1.0 or >=1.2,<2").arg(specifier)));
    return change(line, text.isEmpty() ? withBlanksBefore(entry.parts.specifier, m_text) : entry.parts.specifier, text);
}

Result<> Requirements::setExtras(std::size_t line, const QStringList &extras)
{
    const RequirementLine &entry = m_lines.at(line);
    if (!entry.requirement || entry.parts.name.isEmpty())
        return unexpected(cannotChange(Tr::tr("only an entry with a package's name has extras")));
    const QByteArray text = extras.isEmpty() ? QByteArray() : '[' + extras.join(u',').toUtf8() + ']';
    const QString probe = QStringLiteral("x") + QString::fromUtf8(text);
    const auto dependency = parseDependency(probe.toStdString());
    if (!dependency || dependency->extraNames.size() != static_cast<std::size_t>(extras.size()))
        return unexpected(cannotChange(Tr::tr("%1 is not a list of extras").arg(extras.join(u", "))));
    return change(line, text.isEmpty() ? withBlanksBefore(entry.parts.extras, m_text) : entry.parts.extras, text);
}

Result<> Requirements::setMarker(std::size_t line, const QString &marker)
{
    const RequirementLine &entry = m_lines.at(line);
    if (!entry.requirement || entry.requirement->editable)
        return unexpected(cannotChange(Tr::tr("this entry can have no marker")));
    const QByteArray text = marker.trimmed().toUtf8();
    if (text.isEmpty())
        return change(line, withBlanksBefore(entry.parts.marker, m_text), {});
    if (const auto parsed = parseMarker(viewOf(text)); !parsed)
        return unexpected(cannotChange(parsed.error().message));
    const bool needsBlank = entry.parts.marker.isEmpty() && !entry.requirement->location.isEmpty();
    return change(line, entry.parts.marker, (needsBlank ? " ; " : "; ") + text);
}

Result<> Requirements::setComment(std::size_t line, const QString &comment)
{
    const RequirementLine &entry = m_lines.at(line);
    const QByteArray text = oneLine(comment).toUtf8();
    const TextSpan &old = entry.parts.comment;
    if (text.isEmpty())
        return old.isEmpty() ? Result<>() : change(line, withBlanksBefore(old, m_text), {});
    if (!old.isEmpty())
        return change(line, old, "# " + text);
    const TextSpan &body = entry.parts.body;
    return change(line, {body.end, body.end}, (body.isEmpty() ? "# " : "  # ") + text);
}

Result<> Requirements::replace(std::size_t line, const QString &entry)
{
    const QByteArray text = entry.trimmed().toUtf8();
    const auto alone = parseRequirementLines(viewOf(text));
    if (alone.size() != 1 || alone[0].kind == RequirementLine::Kind::Blank || !alone[0].parts.comment.isEmpty())
        return unexpected(cannotChange(Tr::tr("it would not be one entry")));
    if (alone[0].kind == RequirementLine::Kind::Invalid)
        return unexpected(cannotChange(alone[0].message));
    const QByteArray before = m_text;
    const std::size_t count = m_lines.size();
    const TextSpan body = m_lines.at(line).parts.body;
    QByteArray changed = m_text;
    changed.replace(static_cast<qsizetype>(body.begin), static_cast<qsizetype>(body.end - body.begin), text);
    setText(std::move(changed));
    if (m_lines.size() == count && m_lines[line].kind == alone[0].kind)
        return {};
    setText(before);
    return unexpected(cannotChange(Tr::tr("it would not be one entry")));
}

Result<std::size_t> Requirements::add(const QString &entry)
{
    const QByteArray text = entry.trimmed().toUtf8();
    const auto alone = parseRequirementLines(viewOf(text));
    if (alone.size() != 1 || alone[0].kind == RequirementLine::Kind::Blank)
        return unexpected(cannotChange(Tr::tr("%1 is not one entry").arg(entry)));
    if (alone[0].kind == RequirementLine::Kind::Invalid)
        return unexpected(cannotChange(alone[0].message));
    const QByteArray before = m_text;
    const QByteArray lineEnd = before.contains("\r\n") ? "\r\n" : "\n";
    const bool needsEnd = !before.isEmpty() && !before.endsWith('\n') && before != QByteArrayView("\xef\xbb\xbf");
    QByteArray start = before + (needsEnd ? lineEnd : QByteArray());
    // A backslash at the end would continue into the new line.
    for (int tries = 0; tries < 2; ++tries, start += lineEnd) {
        setText(start + text + lineEnd);
        const RequirementLine &last = m_lines.back();
        if (last.kind == alone[0].kind && last.parts.body.begin >= static_cast<std::size_t>(start.size()))
            return m_lines.size() - 1;
    }
    setText(before);
    return unexpected(cannotChange(Tr::tr("%1 is not one entry").arg(entry)));
}

void Requirements::remove(std::size_t line)
{
    const RequirementLine &entry = m_lines.at(line);
    const qsizetype mark = entry.offset == 0 && m_text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    setText(QByteArray(m_text).remove(entry.offset + mark, entry.length - mark));
}

} // namespace orrery
