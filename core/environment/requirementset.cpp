// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/requirementset.h"

#include "core/base/files.h"
#include "core/base/path.h"
#include "core/base/tr.h"
#include "core/task/requirement_text.h"
#include "core/task/requirements.h"
#include "core/task/shellwords.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr int deepestInclude = 20;

// Options that uv reads in a requirements file, too; anything else is for pip.
constexpr std::array<QStringView, 7> optionsOfBoth
    = {u"--index-url", u"--extra-index-url", u"--find-links",    u"--no-index",
       u"--no-binary", u"--only-binary",     u"--require-hashes"};

Error invalidLine(const QString &file, int line, const QString &why)
{
    return Error{"requirements.invalid_line", Tr::tr("%1, line %2: %3").arg(file).arg(line).arg(why), {}, {}};
}

// ${NAME} of capital letters, digits and '_' from the environment, as pip does; unset ones stay as they are.
QString expandVariables(const QString &text)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{([A-Z0-9_]+)\\}"));
    QString result;
    qsizetype last = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QByteArray name = match.captured(1).toLatin1();
        result += text.mid(last, match.capturedStart() - last);
        result
            += qEnvironmentVariableIsSet(name.constData()) ? qEnvironmentVariable(name.constData()) : match.captured();
        last = match.capturedEnd();
    }
    return result + text.mid(last);
}

class Reader
{
public:
    explicit Reader(const QString &root) : m_root(QDir::cleanPath(root)) { }

    Result<> read(const QString &file, bool constraints, int depth, const QString &by, int byLine)
    {
        const auto inside = TaskPath::normalised(file);
        if (!inside || depth > deepestInclude)
            return unexpected(invalidLine(by, byLine,
                                          !inside ? Tr::tr("%1 lies outside the task's folder.").arg(file)
                                                  : Tr::tr("the files include each other without end.")));
        const QString name = QString::fromStdString(inside->bytes());
        const auto text = readFile(m_root + u'/' + name);
        if (!text && depth == 0 && text.error().code == Code("io.not_found"))
            return {};
        if (!text)
            return unexpected(depth == 0 ? text.error() : invalidLine(by, byLine, text.error().message));
        if (!m_set.files.contains(name))
            m_set.files.append(name);
        return addText(*text, name, constraints, depth);
    }

    Result<> addText(const QByteArray &text, const QString &name, bool constraints, int depth)
    {
        const Requirements content = Requirements::parse(text);
        const std::string_view bytes(content.text().constData(), static_cast<std::size_t>(content.text().size()));
        const std::vector<LogicalLine> logical = splitLogicalLines(bytes);
        for (std::size_t i = 0; i < logical.size(); ++i) {
            const std::string_view whole = logical[i].text;
            const std::string_view body = trimmedSpan(whole, {0, commentStart(whole)}).of(whole);
            if (auto added = add(content.lines()[i], toText(body), name, constraints, depth); !added)
                return added;
        }
        return {};
    }

    RequirementSet take()
    {
        m_set.localPaths.removeDuplicates();
        return std::move(m_set);
    }

private:
    using Kind = RequirementLine::Kind;

    static QString toText(std::string_view bytes)
    {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    Result<> add(const RequirementLine &line, const QString &text, const QString &file, bool constraints, int depth)
    {
        BuildLine result{.text = text, .file = file, .line = line.line, .options = line.options};
        switch (line.kind) {
        case Kind::Blank:
            return {};
        case Kind::Invalid:
            return unexpected(invalidLine(file, line.line, line.message));
        case Kind::Requirement:
            result.kind = constraints ? BuildLine::Kind::Constraint : BuildLine::Kind::Requirement;
            result.requirement = line.requirement;
            return addRequirement(std::move(result));
        case Kind::Option:
            return addOption(std::move(result));
        case Kind::Include:
        case Kind::Constraint:
            break;
        }
        const QString value = expandVariables(line.file);
        if (value.contains(u"://"))
            return addOption(std::move(result)); // pip and uv fetch it themselves
        const QString directory = QFileInfo(file).path();
        return read(directory == u"." ? value : directory + u'/' + value, constraints || line.kind == Kind::Constraint,
                    depth + 1, file, line.line);
    }

    Result<> addOption(BuildLine line)
    {
        line.kind = BuildLine::Kind::Option;
        QStringList words;
        bool moved = false;
        for (const RequirementOption &option : line.options) {
            const bool known
                = std::find(optionsOfBoth.begin(), optionsOfBoth.end(), option.name) != optionsOfBoth.end();
            m_set.onlyForPip = m_set.onlyForPip || !known;
            QString value = option.value;
            if (option.name == u"--find-links" && !value.contains(u"://")) {
                const QDir beside(m_root + u'/' + QFileInfo(line.file).path());
                const QString path = QDir::cleanPath(beside.absoluteFilePath(expandVariables(value)));
                if (QFileInfo::exists(path)) {
                    value = path;
                    moved = true;
                    m_set.findLinks.append(path);
                }
            }
            words.append(option.name);
            if (!value.isEmpty())
                words.append(value);
        }
        if (moved)
            line.text = joinCommand(words);
        m_set.lines.push_back(std::move(line));
        return {};
    }

    Result<> addRequirement(BuildLine line)
    {
        const Requirement &requirement = *line.requirement;
        line.editable = requirement.editable;
        line.name = requirement.normalisedName;
        line.localPath = localPathOf(requirement);
        line.pinned = !line.localPath.isEmpty() || requirement.source == Requirement::Source::Url
            || !requirement.hashes.isEmpty() || isFixed(requirement.specifier);
        QStringList others;
        for (const RequirementOption &option : line.options) {
            if (option.name == u"--editable") {
                line.text = option.value;
                continue;
            }
            m_set.onlyForPip = m_set.onlyForPip || option.name != u"--hash";
            others.append(option.name + u'=' + quoteWord(option.value));
        }
        if (!line.localPath.isEmpty()) {
            if (!QFileInfo::exists(line.localPath))
                return unexpected(invalidLine(line.file, line.line, Tr::tr("there is no %1.").arg(line.text)));
            line.localTrailer = trailerOf(requirement, others);
            m_set.localPaths.append(line.localPath);
        }
        m_set.lines.push_back(std::move(line));
        return {};
    }

    // "==1.0" or "===x", not "==1.*".
    static bool isFixed(const QString &specifier)
    {
        const QStringList clauses = specifier.split(u',');
        return std::any_of(clauses.begin(), clauses.end(), [](const QString &clause) {
            return clause.trimmed().startsWith(u"==") && !clause.contains(u'*');
        });
    }

    static QString trailerOf(const Requirement &requirement, const QStringList &options)
    {
        QString text;
        if (!requirement.extras.isEmpty())
            text += u'[' + requirement.extras.join(u',') + u']';
        if (!requirement.marker.isEmpty())
            text += QStringLiteral(" ; ") + requirement.marker;
        for (const QString &option : options)
            text += u' ' + option;
        return text;
    }

    QString absolute(const QString &path) const { return QDir::cleanPath(QDir(m_root).absoluteFilePath(path)); }

    // Empty where it does not install from this machine.
    QString localPathOf(const Requirement &requirement) const
    {
        QString path = requirement.location;
        if (path.startsWith(u"file:", Qt::CaseInsensitive))
            path = QUrl(path).toLocalFile().isEmpty() ? path.sliced(5) : QUrl(path).toLocalFile();
        else if (requirement.source != Requirement::Source::Path)
            return {};
        return absolute(expandVariables(path));
    }

    QString m_root;
    RequirementSet m_set;
};

} // namespace

bool RequirementSet::hasRequirements() const
{
    return std::any_of(lines.begin(), lines.end(), [](const BuildLine &line) {
        return line.kind == BuildLine::Kind::Requirement
            || (line.kind == BuildLine::Kind::Option
                && (line.text.startsWith(u"-r") || line.text.startsWith(u"--requirement")));
    });
}

bool RequirementSet::isPinned() const
{
    return std::all_of(lines.begin(), lines.end(),
                       [](const BuildLine &line) { return line.kind != BuildLine::Kind::Requirement || line.pinned; });
}

Result<RequirementSet> readRequirementSet(const QString &root, const QString &file)
{
    Reader reader(root);
    if (auto read = reader.read(file, false, 0, file, 0); !read)
        return unexpected(read.error());
    return reader.take();
}

Result<RequirementSet> readRequirementLines(const QString &root, const QString &file, const QStringList &lines)
{
    Reader reader(root);
    if (auto read = reader.addText(lines.join(u'\n').toUtf8(), file, false, 0); !read)
        return unexpected(read.error());
    return reader.take();
}

} // namespace orrery
