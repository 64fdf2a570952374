// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/profile.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

// The usual set of an image for machine learning with Python 3.6. Sorted.
constexpr std::array<std::string_view, 37> orionPackages = {
    "absl-py",
    "catboost",
    "cython",
    "h5py",
    "imbalanced-learn",
    "ipython",
    "jieba",
    "joblib",
    "jupyter",
    "keras",
    "lightgbm",
    "matplotlib",
    "networkx",
    "nltk",
    "numpy",
    "opencv-python",
    "pandas",
    "pillow",
    "protobuf",
    "pyyaml",
    "requests",
    "scikit-image",
    "scikit-learn",
    "scipy",
    "seaborn",
    "setuptools",
    "six",
    "statsmodels",
    "sympy",
    "tensorboard",
    "tensorflow",
    "tensorflow-gpu",
    "torch",
    "torchvision",
    "tqdm",
    "wheel",
    "xgboost",
};

constexpr std::array<std::string_view, 46> gearPackages = {
    "absl-py",
    "accelerate",
    "catboost",
    "cython",
    "datasets",
    "gensim",
    "h5py",
    "huggingface-hub",
    "imbalanced-learn",
    "ipykernel",
    "ipython",
    "ipywidgets",
    "jieba",
    "joblib",
    "jupyter",
    "jupyterlab",
    "keras",
    "lightgbm",
    "matplotlib",
    "networkx",
    "nltk",
    "notebook",
    "numba",
    "numpy",
    "opencv-python",
    "pandas",
    "pillow",
    "protobuf",
    "pyyaml",
    "requests",
    "scikit-image",
    "scikit-learn",
    "scipy",
    "seaborn",
    "setuptools",
    "six",
    "statsmodels",
    "sympy",
    "tensorboard",
    "tensorflow",
    "torch",
    "torchaudio",
    "torchvision",
    "tqdm",
    "transformers",
    "xgboost",
};

static_assert(std::ranges::is_sorted(orionPackages));
static_assert(std::ranges::is_sorted(gearPackages));

constexpr std::array<ProfileRules, 3> rules = {{
    {Profile::None, "none", 0, 0, {}, 0},
    {Profile::Orion, "orion", 3, 6, orionPackages, 0},
    {Profile::Gear, "gear", 0, 0, gearPackages, 20LL << 30},
}};

} // namespace

const ProfileRules &profileRules(Profile profile)
{
    return *std::ranges::find(rules, profile, &ProfileRules::profile);
}

QString profileName(Profile profile)
{
    const std::string_view name = profileRules(profile).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

std::optional<Profile> profileFromName(QStringView name)
{
    for (const ProfileRules &rule : rules) {
        if (name == profileName(rule.profile))
            return rule.profile;
    }
    return {};
}

bool isPreinstalled(Profile profile, std::string_view distribution)
{
    return std::ranges::binary_search(profileRules(profile).preinstalled,
                                      std::string_view(normalisedPackageName(distribution)));
}

std::string normalisedPackageName(std::string_view name)
{
    std::string result;
    bool separator = false;
    for (const char c : name) {
        if (c == '-' || c == '_' || c == '.') {
            separator = !result.empty();
            continue;
        }
        if (separator)
            result += '-';
        separator = false;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

} // namespace orrery
