// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/importtable.h"

#include "core/task/profile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace orrery {

extern const char importTable[];
extern const char standardTable[];

namespace {

using Row = std::vector<std::string_view>;
using Table = std::unordered_map<std::string_view, Row>;

Row split(std::string_view text, char separator)
{
    Row parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

Table readTable(const char *text)
{
    Table table;
    for (const std::string_view line : split(text, '\n')) {
        if (line.empty() || line.front() == '#')
            continue;
        Row row = split(line, '\t');
        const std::string_view key = row.front();
        row.erase(row.begin());
        table.emplace(key, std::move(row));
    }
    return table;
}

Table readImports()
{
    Table table = readTable(importTable);
    for (auto &[module, row] : table) {
        if (row.size() < 2)
            continue;
        const Row others = split(row[1], ' ');
        row.pop_back();
        row.insert(row.end(), others.begin(), others.end());
    }
    return table;
}

const Table &imports()
{
    static const Table table = readImports();
    return table;
}

// "3.9" is 9.
int minorOf(std::string_view version)
{
    int minor = 0;
    if (version.starts_with("3."))
        std::from_chars(version.data() + 2, version.data() + version.size(), minor);
    return minor;
}

// Sorted; normalised names.
constexpr std::array<std::string_view, 12> sharedPackages = {
    "azure",         "backports", "google",   "jaraco", "mpl_toolkits",  "nvidia",
    "opentelemetry", "paste",     "pyannote", "ruamel", "sphinxcontrib", "zope",
};
static_assert(std::ranges::is_sorted(sharedPackages));

// Sorted; normalised names. Command line tools, build tools, engines and codecs that others load by themselves.
constexpr std::array<std::string_view, 58> usedWithoutImport = {
    "accelerate",
    "autopep8",
    "black",
    "bottleneck",
    "brotli",
    "cchardet",
    "certifi",
    "coverage",
    "cython",
    "dataclasses",
    "fastparquet",
    "ffmpeg",
    "flake8",
    "gunicorn",
    "h5py",
    "hiredis",
    "imagecodecs",
    "ipykernel",
    "ipython",
    "ipywidgets",
    "isort",
    "jupyter",
    "jupyterlab",
    "kaleido",
    "lxml",
    "mypy",
    "ninja",
    "nose",
    "notebook",
    "numexpr",
    "nvidia-pyindex",
    "odfpy",
    "openpyxl",
    "packaging",
    "pip",
    "pre-commit",
    "protobuf",
    "psycopg2-binary",
    "pyarrow",
    "pylint",
    "pyqt5",
    "pysocks",
    "pytest",
    "pytest-cov",
    "ruff",
    "safetensors",
    "sentencepiece",
    "setuptools",
    "tables",
    "tensorboard",
    "tiktoken",
    "tox",
    "urllib3",
    "uvicorn",
    "wheel",
    "xlrd",
    "xlsxwriter",
    "yapf",
};
static_assert(std::ranges::is_sorted(usedWithoutImport));

} // namespace

std::string_view topLevelOf(std::string_view module)
{
    return module.substr(0, module.find('.'));
}

std::vector<std::string_view> distributionsOf(std::string_view module)
{
    for (std::string_view name = module;;) {
        const auto found = imports().find(name);
        if (found != imports().end())
            return found->second;
        const auto dot = name.rfind('.');
        if (dot == std::string_view::npos)
            return {name};
        name = name.substr(0, dot);
    }
}

bool isSharedPackage(std::string_view topLevel)
{
    return std::ranges::binary_search(sharedPackages, topLevel);
}

std::vector<std::string_view> knownDistributions()
{
    std::vector<std::string_view> names;
    for (const auto &[module, row] : imports())
        names.insert(names.end(), row.begin(), row.end());
    std::ranges::sort(names);
    const auto twice = std::ranges::unique(names);
    names.erase(twice.begin(), twice.end());
    return names;
}

std::size_t importTableSize()
{
    return imports().size();
}

std::optional<StandardModule> standardModule(std::string_view module)
{
    static const Table table = readTable(standardTable);
    const std::string_view name = topLevelOf(module);
    const auto found = table.find(name);
    if (found == table.end()) {
        if (name.starts_with('_') && name != "_plotly_utils" && name != "_mysql" && name != "_cffi_backend")
            return StandardModule{};
        return {};
    }
    StandardModule result;
    const Row &versions = found->second;
    if (!versions.empty())
        result.first = minorOf(versions[0]);
    if (versions.size() > 1)
        result.last = minorOf(versions[1]);
    return result;
}

bool isUsedWithoutImport(std::string_view distribution)
{
    const std::string name = normalisedPackageName(distribution);
    return std::ranges::binary_search(usedWithoutImport, std::string_view(name)) || name.starts_with("nvidia-")
        || name.starts_with("types-") || name.ends_with("-stubs") || name.starts_with("pytest-")
        || name.starts_with("flake8-");
}

} // namespace orrery
