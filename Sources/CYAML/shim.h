// The system's libyaml, of which Swift can say all.

#pragma once
#include <yaml.h>
