// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirement_source.h"

#include "core/base/tr.h"
#include "core/task/requirement_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace orrery {

namespace {

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

// What pip takes for a URL by its scheme.
constexpr std::array<std::string_view, 28> schemes{
    "http",    "https",          "file",      "ftp",      "ssh",       "git",      "hg",       "bzr",      "sftp",
    "svn",     "git+http",       "git+https", "git+ssh",  "git+git",   "git+file", "hg+file",  "hg+http",  "hg+https",
    "hg+ssh",  "hg+static-http", "svn+ssh",   "svn+http", "svn+https", "svn+svn",  "svn+file", "bzr+http", "bzr+https",
    "bzr+ssh",
};

constexpr std::array<std::string_view, 12> archiveEndings{
    ".zip", ".whl", ".tar.bz2", ".tbz", ".tar.gz", ".tgz", ".tar", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma",
};

bool isUrl(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return false;
    // Python's URL functions overlook control characters before a URL, and tabs anywhere.
    std::string scheme = lower(text.substr(0, colon));
    scheme.erase(0,
                 std::min(scheme.find_first_not_of("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15"
                                                   "\x16\x17\x18\x19\x1a\x1b\x1f "),
                          scheme.size()));
    std::erase(scheme, '\t');
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

bool looksLikePath(std::string_view text)
{
    return text.find('/') != std::string_view::npos || text.starts_with('.');
}

// "./dir[a,b]" is ./dir with two extras.
struct WithExtras {
    std::string_view location;
    std::string_view extras; // with brackets
};

WithExtras splitExtras(std::string_view text)
{
    const std::size_t open = text.rfind('[');
    if (!text.ends_with(']') || open == std::string_view::npos || open == 0 || open + 2 >= text.size()
        || text.find(']', open) != text.size() - 1)
        return {text, {}};
    return {text.substr(0, open), text.substr(open)};
}

bool isArchive(std::string_view text)
{
    const std::string name = lower(text);
    return std::any_of(archiveEndings.begin(), archiveEndings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

bool isPath(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos && !looksLikePath(text.substr(0, at)))
        return false;
    return looksLikePath(text) || isArchive(splitExtras(text).location);
}

QStringList extraNames(const Dependency &dependency, std::string_view text)
{
    QStringList names;
    for (const TextSpan &extra : dependency.extraNames)
        names += toText(extra.of(text));
    return names;
}

// "[a,b]" at the end of a text of this size; also nothing.
Parsed<QStringList> parseExtras(std::string_view brackets, std::size_t textSize)
{
    const std::string probe = "x" + std::string(brackets);
    const auto dependency = parseDependency(probe);
    if (!dependency)
        return tl::unexpected(
            GrammarError{textSize - brackets.size() + dependency.error().at - 1, dependency.error().message});
    return extraNames(*dependency, probe);
}

void setName(Requirement &requirement, const QString &name)
{
    requirement.name = name;
    requirement.normalisedName = normalisedPackageName(name);
}

// The name in "#egg=name[extra]&subdirectory=…".
Parsed<void> takeEgg(Requirement &requirement, std::string_view location)
{
    std::size_t egg = location.find("egg=");
    while (egg != std::string_view::npos && (egg == 0 || (location[egg - 1] != '#' && location[egg - 1] != '&')))
        egg = location.find("egg=", egg + 1);
    if (egg == std::string_view::npos)
        return {};
    const std::string_view text = location.substr(egg + 4, location.find('&', egg) - egg - 4);
    const auto dependency = parseDependency(text);
    if (!dependency)
        return tl::unexpected(GrammarError{egg + 4 + dependency.error().at, dependency.error().message});
    setName(requirement, toText(dependency->name.of(text)));
    requirement.extras = extraNames(*dependency, text);
    return {};
}

// PEP 427: name-version(-build)?-python-abi-platform.whl
Parsed<void> takeWheelName(Requirement &requirement, std::string_view location)
{
    // In a path that is no URL these are letters like others.
    const bool isUrl = requirement.source == Requirement::Source::Url || lower(location.substr(0, 5)) == "file:";
    std::string_view file = isUrl ? location.substr(0, location.find_first_of("?#")) : location;
    file = file.substr(file.rfind('/') + 1);
    if (!lower(file).ends_with(".whl"))
        return {};
    QByteArray name(file.data(), static_cast<qsizetype>(file.size()) - 4);
    if (requirement.source == Requirement::Source::Url)
        name = QByteArray::fromPercentEncoding(name);
    const QStringList parts = QString::fromUtf8(name).split(u'-');
    const bool complete = parts.size() == 5 || (parts.size() == 6 && !parts[2].isEmpty() && parts[2][0].isDigit());
    if (!complete || parts.contains(QString()) || file.find_first_of(" \t") != std::string_view::npos)
        return tl::unexpected(
            GrammarError{0, Tr::tr("a wheel's file name has the form name-version-python-abi-platform.whl")});
    const std::string dependency
        = (parts[0] + QStringLiteral("==") + QString(parts[1]).replace(u'_', u'-')).toStdString();
    const auto parsed = parseDependency(dependency);
    if (!parsed)
        return tl::unexpected(GrammarError{0, parsed.error().message});
    setName(requirement, toText(parsed->name.of(dependency)));
    return {};
}

// A URL or a path that stands alone.
Parsed<Requirement> parseLocation(std::string_view text, Requirement::Source source, bool editable = false)
{
    Requirement requirement;
    requirement.source = source;
    const WithExtras split = source == Requirement::Source::Path ? splitExtras(text) : WithExtras{text, {}};
    requirement.location = toText(split.location);
    const auto extras = parseExtras(split.extras, text.size());
    if (!extras)
        return tl::unexpected(extras.error());
    requirement.extras = *extras;
    requirement.editable = editable;
    if (auto taken = editable ? Parsed<void>() : takeWheelName(requirement, split.location); !taken)
        return tl::unexpected(taken.error());
    const bool hasFragment = source == Requirement::Source::Url || lower(text.substr(0, 5)) == "file:";
    if (!requirement.name.isEmpty() || !hasFragment)
        return requirement;
    if (auto taken = takeEgg(requirement, split.location); !taken)
        return tl::unexpected(taken.error());
    return requirement;
}

Parsed<RequirementText> parseNamed(std::string_view text, std::string_view masked)
{
    const auto dependency = parseDependency(masked);
    if (!dependency)
        return tl::unexpected(dependency.error());
    RequirementText result;
    Requirement &requirement = result.requirement;
    setName(requirement, toText(dependency->name.of(text)));
    requirement.extras = extraNames(*dependency, text);
    // pip takes brackets at the very end for extras whatever stands before: "name===1[extra]".
    if (dependency->extras.end != masked.size()) {
        const auto more = parseExtras(splitExtras(masked).extras, masked.size());
        if (!more)
            return tl::unexpected(more.error());
        requirement.extras += *more;
    }
    std::string_view specifier = dependency->specifier.of(text);
    if (specifier.starts_with('('))
        specifier = specifier.substr(1, specifier.size() - 2);
    requirement.specifier = toText(specifier).trimmed();
    if (!dependency->url.isEmpty()) {
        requirement.source = Requirement::Source::Url;
        requirement.location = toText(dependency->url.of(text));
    }
    result.name = dependency->name;
    result.extras = dependency->extras;
    result.specifier = dependency->specifier;
    return result;
}

Parsed<RequirementText> parseWithoutMarker(std::string_view text, std::string_view masked)
{
    const bool url = isUrl(masked);
    if (!url) {
        auto named = parseNamed(text, masked);
        if (named ? !isArchive(splitExtras(masked).location) || !isPath(masked) : !isPath(masked))
            return named;
    }
    auto requirement = parseLocation(text, url ? Requirement::Source::Url : Requirement::Source::Path);
    if (!requirement)
        return tl::unexpected(requirement.error());
    const TextSpan end{text.size(), text.size()};
    return RequirementText{std::move(*requirement), end, end, end, end};
}

} // namespace

Parsed<RequirementText> parseRequirementText(std::string_view text)
{
    bool variables = false;
    const std::string maskedText = withoutVariables(text, variables);
    const std::string_view masked = maskedText;
    // A URL may hold a ';', so that its marker needs a blank.
    const std::size_t semicolon = std::min(masked.find(isUrl(masked) ? "; " : ";"), masked.size());
    const TextSpan head = trimmedSpan(masked, {0, semicolon});
    auto result = parseWithoutMarker(head.of(text), head.of(masked));
    if (result && semicolon < masked.size()) {
        const TextSpan marker = trimmedSpan(masked, {semicolon + 1, masked.size()});
        if (const auto parsed = marker.isEmpty() ? Parsed<void>() : parseMarker(marker.of(masked)); !parsed)
            result = tl::unexpected(GrammarError{marker.begin + parsed.error().at, parsed.error().message});
        else
            result->requirement.marker = toText(marker.of(text));
    }
    if (!result && variables) {
        result.emplace();
        result->requirement.source = Requirement::Source::Variable;
        result->requirement.location = toText(text);
        result->name = result->extras = result->specifier = result->marker = {text.size(), text.size()};
        return result;
    }
    if (result)
        result->marker
            = {semicolon < masked.size() ? semicolon : head.end, semicolon < masked.size() ? masked.size() : head.end};
    return result;
}

Parsed<Requirement> parseEditableText(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const bool url = colon != std::string_view::npos && !looksLikePath(text.substr(0, colon));
    const std::string scheme = url ? lower(text.substr(0, colon)) : std::string();
    if (url && (!isUrl(text) || scheme == "http" || scheme == "https" || scheme == "ftp"))
        return tl::unexpected(
            GrammarError{0, Tr::tr("-e needs a folder or the URL of a version control system, such as git+https://…")});
    return parseLocation(text, url && scheme != "file" ? Requirement::Source::Url : Requirement::Source::Path, true);
}

} // namespace orrery
