// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTreeView;

namespace orrery {

class ColumnsModel;

// Makes the view show the columns of a table, with their histograms drawn.
void showColumns(QTreeView *view, ColumnsModel *model);

} // namespace orrery
