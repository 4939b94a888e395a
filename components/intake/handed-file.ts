/** A file that was dropped on another screen, for the intake to begin with; taken once. */
let handed: File | null = null;

export const handFile = (file: File): void => {
  handed = file;
};

export function takeHandedFile(): File | null {
  const file = handed;
  handed = null;
  return file;
}
