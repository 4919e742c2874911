// The room's door.
export type {
  CompiledProfile,
  Condition,
  ConditionalRule,
  ElementType,
  Gate,
  MethodCode,
  OptionName,
  PixelPolicy,
  Rule,
  RuleLevel,
} from './compiled-profile.js';
