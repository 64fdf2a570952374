// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/imageclasses.h"

#include <algorithm>
#include <unordered_map>

namespace orrery {

namespace {

constexpr std::string_view endings[] = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".ppm", ".pgm"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
}

bool endsWith(std::string_view text, std::string_view ending)
{
    return text.size() > ending.size()
        && std::equal(ending.begin(), ending.end(), text.end() - std::ptrdiff_t(ending.size()),
                      [](char wanted, char c) { return wanted == lower(c); });
}

std::string_view lastPart(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// As people count: numbers by their value. The same everywhere, whatever the language.
bool isBefore(std::string_view a, std::string_view b)
{
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const auto number = [](std::string_view &text) {
                std::size_t length = 0;
                while (length < text.size() && isDigit(text[length]))
                    ++length;
                std::string_view digits = text.substr(0, length);
                text.remove_prefix(length);
                digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
                return digits;
            };
            const std::string_view first = number(a);
            const std::string_view second = number(b);
            if (first != second)
                return first.size() != second.size() ? first.size() < second.size() : first < second;
        } else if (a.front() != b.front()) {
            return a.front() < b.front();
        } else {
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.size() < b.size();
}

} // namespace

bool isImageName(std::string_view name)
{
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](std::string_view ending) { return endsWith(name, ending); });
}

std::string_view ImageClasses::Class::name() const
{
    return lastPart(path);
}

std::vector<TaskPath> ImageClasses::sample(std::size_t most) const
{
    std::vector<TaskPath> taken;
    for (std::size_t round = 0; taken.size() < most; ++round) {
        const std::size_t before = taken.size();
        for (const Class &one : classes) {
            if (round < one.images.size() && taken.size() < most)
                taken.push_back(one.images[round]);
        }
        if (taken.size() == before)
            break;
    }
    return taken;
}

ImageClasses imageClassesOf(const std::vector<ManifestEntry> &entries)
{
    ImageClasses result;
    std::unordered_map<std::string, std::size_t> known;
    for (const ManifestEntry &entry : entries) {
        if (entry.type != ManifestEntry::Type::File || !isImageName(lastPart(entry.path.bytes())))
            continue;
        const auto parent = entry.path.parent();
        const std::string folder = parent ? parent->bytes() : std::string();
        const auto [found, fresh] = known.emplace(folder, result.classes.size());
        if (fresh)
            result.classes.push_back({folder, {}});
        result.classes[found->second].images.push_back(entry.path);
        ++result.images;
    }
    std::sort(result.classes.begin(), result.classes.end(),
              [](const ImageClasses::Class &a, const ImageClasses::Class &b) { return isBefore(a.path, b.path); });
    return result;
}

} // namespace orrery
