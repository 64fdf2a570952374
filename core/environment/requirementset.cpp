// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/requirementset.h"

#include "core/base/files.h"
#include "core/base/path.h"
#include "core/base/tr.h"
#include "core/environment/requirementlines.h"
#include "core/python/distributions.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <array>

namespace orrery {

namespace {

constexpr int deepestInclude = 20;

// Options that uv reads in a requirements file, too; anything else is for pip.
constexpr std::array<QStringView, 10> optionsOfBoth
    = {u"-i",         u"--index-url", u"--extra-index-url", u"-f",         u"--find-links",
       u"--no-index", u"--no-binary", u"--only-binary",     u"--pypi-url", u"--require-hashes"};

Error invalidLine(const QString &file, int line, const QString &why)
{
    return Error{"requirements.invalid_line", Tr::tr("%1, line %2: %3").arg(file).arg(line).arg(why), {}, {}};
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
        for (const JoinedLine &line : joinedLines(*text)) {
            if (auto added = add(line, name, constraints, depth); !added)
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
    Result<> add(const JoinedLine &line, const QString &file, bool constraints, int depth)
    {
        BuildLine result{.text = line.text, .file = file, .line = line.number};
        const OptionLine option = parseOption(line.text);
        const QString directory = QFileInfo(file).path();
        if (option.name.isEmpty()) {
            result.kind = constraints ? BuildLine::Kind::Constraint : BuildLine::Kind::Requirement;
            return addRequirement(std::move(result));
        }
        const bool isConstraints = option.name == u"-c" || option.name == u"--constraint";
        if (isConstraints || option.name == u"-r" || option.name == u"--requirement") {
            const QString value = expandVariables(option.value);
            if (value.contains(u"://"))
                return addOption(std::move(result), option); // pip and uv fetch it themselves
            return read(directory == u"." ? value : directory + u'/' + value, constraints || isConstraints, depth + 1,
                        file, line.number);
        }
        if (option.name == u"-e" || option.name == u"--editable") {
            result.editable = true;
            result.text = option.value;
            return addRequirement(std::move(result));
        }
        return addOption(std::move(result), option);
    }

    Result<> addOption(BuildLine line, const OptionLine &option)
    {
        line.kind = BuildLine::Kind::Option;
        const auto isKnown = [&option](QStringView name) { return option.name == name; };
        if (std::none_of(optionsOfBoth.begin(), optionsOfBoth.end(), isKnown))
            m_set.onlyForPip = true;
        if (option.name == u"-f" || option.name == u"--find-links") {
            const QString relative
                = QDir(m_root + u'/' + QFileInfo(line.file).path()).absoluteFilePath(expandVariables(option.value));
            if (!option.value.contains(u"://") && QFileInfo::exists(relative)) {
                line.text = QStringLiteral("--find-links ") + QDir::cleanPath(relative);
                m_set.findLinks.append(QDir::cleanPath(relative));
            }
        }
        m_set.lines.push_back(std::move(line));
        return {};
    }

    Result<> addRequirement(BuildLine line)
    {
        static const QRegularExpression nameOf(QStringLiteral(
            "^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*\\])?\\s*(?=$|[<>=!~;@(\\s,])"));
        static const QRegularExpression pin(QStringLiteral("(?:===?[^=*,;]+(?:;|\\s|$))|\\s--hash"));
        static const QRegularExpression otherOptions(QStringLiteral("\\s--(?!hash)[a-z]"));
        const auto [path, trailer] = localPathOf(line.text);
        line.localPath = path;
        line.localTrailer = trailer;
        if (!line.localPath.isEmpty() && !QFileInfo::exists(line.localPath))
            return unexpected(invalidLine(line.file, line.line, Tr::tr("there is no %1.").arg(line.text)));
        if (const auto match = nameOf.match(line.text);
            match.hasMatch() && (line.localPath.isEmpty() || line.text.contains(u'@')))
            line.name = canonicalName(match.captured(1));
        line.pinned = !line.localPath.isEmpty() || line.text.contains(u"://") || pin.match(line.text).hasMatch();
        m_set.onlyForPip = m_set.onlyForPip || otherOptions.match(line.text).hasMatch();
        if (!line.localPath.isEmpty())
            m_set.localPaths.append(line.localPath);
        m_set.lines.push_back(std::move(line));
        return {};
    }

    // As pip tells a path from a name: it has a '/' or begins with '.', or it is a file that looks like an archive.
    std::pair<QString, QString> localPathOf(const QString &text) const
    {
        static const QRegularExpression trailing(QStringLiteral("(\\s*\\[[^\\]]*\\])?(\\s+;.*|\\s+--[a-z].*)?$"));
        const QString trailer = trailing.match(text).captured();
        QString path = text.chopped(trailer.size()).trimmed();
        if (const qsizetype at = path.indexOf(u"@ "); at > 0 && path.indexOf(u"file:") > at)
            path = path.sliced(at + 2).trimmed();
        if (path.startsWith(u"file:"))
            path = QUrl(path).toLocalFile().isEmpty() ? path.sliced(5) : QUrl(path).toLocalFile();
        const bool isArchive = path.endsWith(u".whl") || path.endsWith(u".zip") || path.endsWith(u".tar.gz");
        if (path.contains(u"://") || path.contains(u'@')
            || !(path.contains(u'/') || path.startsWith(u'.') || isArchive))
            return {};
        return {QDir::cleanPath(QDir(m_root).absoluteFilePath(expandVariables(path))), trailer};
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

} // namespace orrery
