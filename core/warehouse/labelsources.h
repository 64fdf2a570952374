// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/labels.h"
#include "core/warehouse/source.h"

#include <stop_token>
#include <vector>

namespace orrery {

// The files of a data set are labelled by the names of the folders that hold them (one column, label): those directly
// in the root are not.
Labels labelsFromFolders(const std::vector<DataSource> &sources);

// By the annotations of PASCAL VOC among the sources: an XML file for each image, with the boxes of the things in it
// ("VOC2012 Annotation Guidelines"). The image is found by the annotation's file name: in JPEGImages/ beside its
// folder, in its own folder, or anywhere where the name is there once; its label is that of its first box, where all
// are the same. XML is a stranger's: of bounded size, no entities of its own, nothing loaded. Errors: data.no_labels
// (no annotation that fits an image), data.bad_label (one that cannot be read).
Outcome<Labels> labelsFromVoc(const std::vector<DataSource> &sources, const std::stop_token &stop);

} // namespace orrery
