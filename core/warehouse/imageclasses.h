// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/manifest.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace orrery {

// The images of a version by the folder that holds them, as data sets for classification are laid out. By names alone.
struct ImageClasses {
    struct Class {
        std::string path; // of the folder, in bytes; empty: the root
        std::vector<TaskPath> images;

        std::string_view name() const; // the folder's own
    };
    std::vector<Class> classes; // sorted as people count: "2" before "10"
    std::int64_t images = 0;

    bool isEmpty() const { return images == 0; }
    // A few of every class in turn, at most so many; the same ones each time.
    std::vector<TaskPath> sample(std::size_t most) const;
};

// By the name's ending: png, jpg, jpeg, gif, bmp, webp, ppm, pgm, whatever the case.
bool isImageName(std::string_view name);

ImageClasses imageClassesOf(const std::vector<ManifestEntry> &entries);

} // namespace orrery
