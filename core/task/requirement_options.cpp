// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirement_options.h"

#include "core/base/path.h"
#include "core/base/tr.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

enum class Use { File, Requirement };

struct Option {
    std::string_view written;
    std::string_view name; // its main long name
    bool takesValue;
    Use use;
};

// pip's manual, "Requirements File Format".
constexpr std::array options{
    Option{"-i", "--index-url", true, Use::File},
    Option{"--index-url", "--index-url", true, Use::File},
    Option{"--pypi-url", "--index-url", true, Use::File},
    Option{"--extra-index-url", "--extra-index-url", true, Use::File},
    Option{"--no-index", "--no-index", false, Use::File},
    Option{"-c", "--constraint", true, Use::File},
    Option{"--constraint", "--constraint", true, Use::File},
    Option{"-r", "--requirement", true, Use::File},
    Option{"--requirement", "--requirement", true, Use::File},
    Option{"-e", "--editable", true, Use::Requirement},
    Option{"--editable", "--editable", true, Use::Requirement},
    Option{"-f", "--find-links", true, Use::File},
    Option{"--find-links", "--find-links", true, Use::File},
    Option{"--no-binary", "--no-binary", true, Use::File},
    Option{"--only-binary", "--only-binary", true, Use::File},
    Option{"--prefer-binary", "--prefer-binary", false, Use::File},
    Option{"--require-hashes", "--require-hashes", false, Use::File},
    Option{"--pre", "--pre", false, Use::File},
    Option{"--trusted-host", "--trusted-host", true, Use::File},
    Option{"--use-feature", "--use-feature", true, Use::File},
    Option{"--global-option", "--global-option", true, Use::Requirement},
    Option{"--hash", "--hash", true, Use::Requirement},
    Option{"-C", "--config-settings", true, Use::Requirement},
    Option{"--config-setting", "--config-settings", true, Use::Requirement},
    Option{"--config-settings", "--config-settings", true, Use::Requirement},
};

const Option *findExactly(std::string_view written)
{
    const auto found
        = std::find_if(options.begin(), options.end(), [&](const Option &option) { return option.written == written; });
    return found == options.end() ? nullptr : &*found;
}

tl::expected<const Option *, QString> findLong(std::string_view written)
{
    if (const Option *option = findExactly(written))
        return option;
    const Option *found = nullptr;
    for (const Option &option : options) {
        if (!option.written.starts_with(written))
            continue;
        if (found != nullptr)
            return tl::unexpected(Tr::tr("the option %1 may mean several").arg(displayName(written)));
        found = &option;
    }
    if (found == nullptr)
        return tl::unexpected(Tr::tr("pip has no option %1 for requirements files").arg(displayName(written)));
    return found;
}

// Empty where the value will do.
QString wrongValue(const Option &option, const std::string &value)
{
    if (option.name == "--hash") {
        const std::string algorithm = value.substr(0, value.find(':'));
        if (value.find(':') == std::string::npos)
            return Tr::tr("--hash needs an algorithm and a value, as in --hash=sha256:…");
        if (algorithm != "sha256" && algorithm != "sha384" && algorithm != "sha512")
            return Tr::tr("--hash accepts sha256, sha384 and sha512, not %1").arg(displayName(algorithm));
    }
    if (option.name == "--config-settings" && value.find('=') == std::string::npos)
        return Tr::tr("%1 needs a name and a value, as in KEY=VALUE").arg(displayName(option.written));
    if ((option.name == "--no-binary" || option.name == "--only-binary") && value.starts_with('-'))
        return Tr::tr("%1 needs a value").arg(displayName(option.written));
    return {};
}

class OptionParser
{
public:
    explicit OptionParser(const std::vector<std::string> &words) : m_words(words.rbegin(), words.rend()) { }

    // Empty, or what is wrong.
    QString parse()
    {
        while (!m_words.empty()) {
            const std::string word = takeWord();
            if (word == "--")
                return {};
            QString wrong;
            if (word.starts_with("--"))
                wrong = parseLong(word);
            else if (word.starts_with('-') && word.size() > 1)
                wrong = parseShort(word);
            if (!wrong.isEmpty())
                return wrong;
        }
        return {};
    }

    std::vector<RequirementOption> found;

private:
    std::string takeWord()
    {
        std::string word = std::move(m_words.back());
        m_words.pop_back();
        return word;
    }

    QString parseLong(const std::string &word)
    {
        const std::size_t equals = word.find('=');
        const auto option = findLong(std::string_view(word).substr(0, equals));
        if (!option)
            return option.error();
        if (equals == std::string::npos)
            return add(**option);
        if (!(*option)->takesValue)
            return Tr::tr("%1 takes no value").arg(displayName((*option)->written));
        m_words.push_back(word.substr(equals + 1));
        return add(**option);
    }

    // "-xy": each letter an option, the rest after one with a value is its value.
    QString parseShort(const std::string &word)
    {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const std::string written{'-', word[i]};
            const Option *const option = findExactly(written);
            if (option == nullptr)
                return Tr::tr("pip has no option %1 for requirements files").arg(displayName(written));
            const bool glued = option->takesValue && i + 1 < word.size();
            if (glued)
                m_words.push_back(word.substr(i + 1));
            if (const QString wrong = add(*option); !wrong.isEmpty() || glued)
                return wrong;
        }
        return {};
    }

    QString add(const Option &option)
    {
        std::string value;
        if (option.takesValue) {
            if (m_words.empty())
                return Tr::tr("%1 needs a value").arg(displayName(option.written));
            value = takeWord();
            if (QString wrong = wrongValue(option, value); !wrong.isEmpty())
                return wrong;
        }
        found.push_back({displayName(option.name), QString::fromStdString(value)});
        return {};
    }

    std::vector<std::string> m_words; // the next one last
};

const Option *findByName(const QString &name)
{
    return findExactly(name.toStdString());
}

} // namespace

tl::expected<std::vector<RequirementOption>, QString> parseRequirementOptions(const std::vector<std::string> &words)
{
    OptionParser parser(words);
    if (const QString wrong = parser.parse(); !wrong.isEmpty())
        return tl::unexpected(wrong);
    return std::move(parser.found);
}

bool isFileOption(const QString &name)
{
    const Option *const option = findByName(name);
    return option != nullptr && option->use == Use::File;
}

bool optionTakesValue(const QString &name)
{
    const Option *const option = findByName(name);
    return option != nullptr && option->takesValue;
}

QString requirementOptionName(const std::string &written)
{
    const Option *const option = findExactly(written);
    return option == nullptr ? QString() : displayName(option->name);
}

} // namespace orrery
