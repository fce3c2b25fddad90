/** Owns examples of the buttons through a task in steps. */
import { StepButtons } from './step-buttons';

const words = { backLabel: '上一步', nextLabel: '下一步' };
const nothing = () => {};

export function First() {
  return <StepButtons {...words} place="第 1 步，共 3 步" onBack={null} onNext={nothing} />;
}

export function Between() {
  return <StepButtons {...words} place="第 2 步，共 3 步" onBack={nothing} onNext={nothing} />;
}

export function Last() {
  return <StepButtons {...words} place="第 3 步，共 3 步" onBack={nothing} onNext={null} />;
}
