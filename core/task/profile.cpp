// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/profile.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr unsigned onOrion = 1;
constexpr unsigned onGear = 2;
constexpr unsigned onBoth = onOrion | onGear;

struct Preinstalled {
    std::string_view name; // normalised as PEP 503 says
    unsigned places;
};

// Orion: the usual set of an image for machine learning with Python 3.6. Gear: what its current images have. Sorted.
constexpr std::array preinstalled = {
    Preinstalled{"absl-py", onBoth},
    Preinstalled{"accelerate", onGear},
    Preinstalled{"catboost", onBoth},
    Preinstalled{"cython", onBoth},
    Preinstalled{"datasets", onGear},
    Preinstalled{"gensim", onGear},
    Preinstalled{"h5py", onBoth},
    Preinstalled{"huggingface-hub", onGear},
    Preinstalled{"imbalanced-learn", onBoth},
    Preinstalled{"ipykernel", onGear},
    Preinstalled{"ipython", onBoth},
    Preinstalled{"ipywidgets", onGear},
    Preinstalled{"jieba", onBoth},
    Preinstalled{"joblib", onBoth},
    Preinstalled{"jupyter", onBoth},
    Preinstalled{"jupyterlab", onGear},
    Preinstalled{"keras", onBoth},
    Preinstalled{"lightgbm", onBoth},
    Preinstalled{"matplotlib", onBoth},
    Preinstalled{"networkx", onBoth},
    Preinstalled{"nltk", onBoth},
    Preinstalled{"notebook", onGear},
    Preinstalled{"numba", onGear},
    Preinstalled{"numpy", onBoth},
    Preinstalled{"opencv-python", onBoth},
    Preinstalled{"pandas", onBoth},
    Preinstalled{"pillow", onBoth},
    Preinstalled{"protobuf", onBoth},
    Preinstalled{"pyyaml", onBoth},
    Preinstalled{"requests", onBoth},
    Preinstalled{"scikit-image", onBoth},
    Preinstalled{"scikit-learn", onBoth},
    Preinstalled{"scipy", onBoth},
    Preinstalled{"seaborn", onBoth},
    Preinstalled{"setuptools", onBoth},
    Preinstalled{"six", onBoth},
    Preinstalled{"statsmodels", onBoth},
    Preinstalled{"sympy", onBoth},
    Preinstalled{"tensorboard", onBoth},
    Preinstalled{"tensorflow", onBoth},
    Preinstalled{"tensorflow-gpu", onOrion},
    Preinstalled{"torch", onBoth},
    Preinstalled{"torchaudio", onGear},
    Preinstalled{"torchvision", onBoth},
    Preinstalled{"tqdm", onBoth},
    Preinstalled{"transformers", onGear},
    Preinstalled{"wheel", onOrion},
    Preinstalled{"xgboost", onBoth},
};
static_assert(std::ranges::is_sorted(preinstalled, {}, &Preinstalled::name));

constexpr std::array<ProfileRules, 3> rules = {{
    {Profile::None, "none", 0, 0, 0},
    {Profile::Orion, "orion", 3, 6, 0},
    {Profile::Gear, "gear", 0, 0, 20LL << 30},
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
    const std::string name = normalisedPackageName(distribution);
    const auto found = std::ranges::lower_bound(preinstalled, std::string_view(name), {}, &Preinstalled::name);
    const unsigned place = profile == Profile::Orion ? onOrion : profile == Profile::Gear ? onGear : 0;
    return found != preinstalled.end() && found->name == name && (found->places & place) != 0;
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
